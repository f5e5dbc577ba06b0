package io.tradewind.gateway.amarktai;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.gateway.admin.PeopleService;
import io.tradewind.gateway.edge.Asked;
import io.tradewind.gateway.session.CurrentUser;
import io.tradewind.gateway.user.UserQuery;
import io.tradewind.gateway.user.UserService;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.error.Shown;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Form;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What administrators see of people and change about them. */
@Path("/api/admin/users")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
public class AdminPeopleResource {
    private static final int LONGEST_TEXT = 100;

    private final PeopleService people;
    private final CurrentUser admin;

    AdminPeopleResource(PeopleService people, CurrentUser admin) {
        this.people = people;
        this.admin = admin;
    }

    /** People; {@code total} counts all that match. */
    public record Users(boolean success, List<AdminUserView> users, long total) {}

    /** One person. */
    public record One(boolean success, AdminUserView user) {}

    /** @param roles user, trader, operator, risk_officer, admin */
    public record RolesRequest(List<String> roles) {}

    /** @param licenseUntil text in ISO 8601; null = without an end, which has to be said */
    public record LicenseRequest(
            @Schema(type = SchemaType.STRING, format = "date-time", nullable = true, required = true)
            JsonNode licenseUntil) {
        /** Null = without an end. */
        Instant until() {
            if (licenseUntil != null && licenseUntil.isNull()) {
                return null;
            }
            try {
                if (licenseUntil != null && licenseUntil.isTextual()) {
                    return Instant.parse(licenseUntil.textValue());
                }
            } catch (DateTimeParseException noTime) {
                // Refused below.
            }
            throw Refusal.field(
                    "license_until",
                    licenseUntil != null && licenseUntil.isNumber() ? licenseUntil : null,
                    "is required: a time as text like 2027-01-01T00:00:00Z, or null for a license without an end");
        }
    }

    @GET
    @Operation(summary = "People, newest first, without limit all of them; q looks into address and name")
    public Users list(
            @QueryParam("q") String q, @QueryParam("limit") String limit, @QueryParam("offset") String offset) {
        Optional<String> text = Asked.text(q)
                .map(String::strip)
                .filter(wanted -> !wanted.isEmpty())
                .map(wanted -> Shown.start(wanted, LONGEST_TEXT));
        Paging part = Paging.whole(limit, offset);
        UserService.Page page = people.list(new UserQuery(text, part.limit(), part.offset()));
        return new Users(true, page.users().stream().map(AdminUserView::of).toList(), page.total());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One person")
    @APIResponse(responseCode = "404", description = "NOT_FOUND")
    public One get(@PathParam("id") String id) {
        return new One(true, AdminUserView.of(people.require(Asked.id("user", id))));
    }

    @PUT
    @Path("/{id}/roles")
    @Operation(
            summary = "Change a person's roles; her sessions end",
            description = "Without trader she opens nothing any more: her bots and strategy sessions are stopped within"
                    + " seconds, and her programs' keys cancel and close only.")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: nobody takes the role admin away from herself")
    @APIResponse(responseCode = "422", description = "VALIDATION_ERROR: not a role")
    public One changeRoles(@PathParam("id") String id, RolesRequest body) {
        return new One(
                true,
                AdminUserView.of(people.changeRoles(
                        admin.id(), Asked.id("user", id), Form.body(body).roles())));
    }

    @PUT
    @Path("/{id}/license")
    @Operation(summary = "Change until when a person may trade")
    @APIResponse(
            responseCode = "422",
            description = "VALIDATION_ERROR: license_until is missing, or no time and not null")
    public One changeLicense(@PathParam("id") String id, LicenseRequest body) {
        return new One(
                true,
                AdminUserView.of(people.changeLicense(
                        admin.id(), Asked.id("user", id), Form.body(body).until())));
    }

    @POST
    @Path("/{id}/disable")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Shut a person out: her sessions and her programs' keys open nothing from here on",
            description = "Her bots and the sessions that a Node core started for her stop; open positions stay.")
    @APIResponse(responseCode = "409", description = "VALIDATION_ERROR: nobody shuts herself out")
    public One disable(@PathParam("id") String id) {
        return new One(true, AdminUserView.of(people.disable(admin.id(), Asked.id("user", id))));
    }

    @POST
    @Path("/{id}/enable")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Let a person in again")
    public One enable(@PathParam("id") String id) {
        return new One(true, AdminUserView.of(people.enable(admin.id(), Asked.id("user", id))));
    }

    @POST
    @Path("/{id}/unlock")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Forget wrong passwords and codes, so that the person can try again at once")
    public One unlock(@PathParam("id") String id) {
        return new One(true, AdminUserView.of(people.unlock(admin.id(), Asked.id("user", id))));
    }

    @POST
    @Path("/{id}/reset-2fa")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Remove a person's second factor, who has lost phone and recovery codes; her sessions end")
    public One resetSecondFactor(@PathParam("id") String id) {
        return new One(true, AdminUserView.of(people.resetSecondFactor(admin.id(), Asked.id("user", id))));
    }
}
