package io.tradewind.gateway.amarktai;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.login.CredentialService;
import io.tradewind.gateway.secondfactor.SecondFactorService;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.openapi.Answers;
import io.tradewind.kit.ratelimit.RateLimit;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The second factor of a person: an authenticator app, and recovery codes. */
@Path("/api/auth/2fa")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN})
@RateLimit(group = "2fa", perMinute = 5)
public class SecondFactorResource {
    private final CredentialService credentials;
    private final CurrentUser user;
    private final CallersPlace place;

    SecondFactorResource(CredentialService credentials, CurrentUser user, CallersPlace place) {
        this.credentials = credentials;
        this.user = user;
        this.place = place;
    }

    /**
     * Answer of an enrolment.
     *
     * @param secret base 32, for typing in
     * @param qrCode the same as a picture: {@code data:image/png;base64,…}
     */
    public record Enrolled(boolean success, String secret, String provisioningUri, String qrCode) {
        @Override
        public String toString() {
            return "Enrolled";
        }
    }

    /**
     * Answer of a verification and of a renewal.
     *
     * @param recoveryCodes each good once in place of a code of the app; shown this once
     */
    public record Verified(boolean success, String message, List<String> recoveryCodes) {
        @Override
        public String toString() {
            return "Verified";
        }
    }

    @POST
    @Path("/enroll")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Get a secret for an authenticator app; it counts from the first right code on")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: enabled already, disable it first")
    @Answers(Enrolled.class)
    public Response enroll() {
        SecondFactorService.Enrolment enrolment = credentials.enrol(user.id());
        return unstored(new Enrolled(true, enrolment.secret(), enrolment.provisioningUri(), enrolment.qrCode()));
    }

    @POST
    @Path("/verify")
    @Operation(
            summary = "Enable the second factor with a code of the app",
            description = "Ends the person's other sessions. recovery_codes are shown this once. A code works once.")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: nothing to verify, or enabled already")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: the code is wrong, too old, or used already")
    @Answers(Verified.class)
    public Response verify(CodeRequest body) {
        List<String> codes = credentials.enableSecondFactor(user.id(), user.session(), CodeRequest.requireTotp(body));
        return unstored(new Verified(true, "2FA enabled successfully", codes));
    }

    @POST
    @Path("/disable")
    @Operation(
            summary = "Disable the second factor, with a code of the app or a recovery code",
            description = "Ends the person's other sessions.")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: it is not enabled")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: the code is wrong, too old, or used already")
    public AuthResource.Done disable(CodeRequest body) {
        credentials.disableSecondFactor(
                user.id(), user.session(), CodeRequest.require(body).proof(), place.here());
        return new AuthResource.Done(true, "2FA disabled");
    }

    @POST
    @Path("/recovery-codes")
    @Operation(summary = "Get new recovery codes in place of the old ones")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: the code is wrong, too old, or used already")
    @Answers(Verified.class)
    public Response renew(CodeRequest body) {
        List<String> codes = credentials.renewRecoveryCodes(
                user.id(), CodeRequest.require(body).proof(), place.here());
        return unstored(new Verified(true, "The recovery codes of before have ended", codes));
    }

    private static Response unstored(Object answer) {
        return Response.ok(answer).header("Cache-Control", "no-store").build();
    }
}
