package io.tradewind.execution.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.api.AccountState;
import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.execution.instrument.Amounts;
import io.tradewind.execution.venue.Venues;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Callers;
import io.tradewind.kit.identity.Roles;
import io.tradewind.kit.web.Paging;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Accounts. People see their own; the gateway and operators open them. */
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccountResource {
    private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_-]{1,39}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3,5}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final int USUAL_PAGE = 20;
    private static final BigDecimal RICHEST = new BigDecimal("1000000000000");

    private final AccountService accounts;
    private final AccountRegistry registry;
    private final AccountStates states;
    private final AccountReadiness readiness;
    private final Venues venues;
    private final VenueAccounts venueAccounts;
    private final Caller caller;

    AccountResource(
            AccountService accounts,
            AccountRegistry registry,
            AccountStates states,
            AccountReadiness readiness,
            Venues venues,
            VenueAccounts venueAccounts,
            Caller caller) {
        this.accounts = accounts;
        this.registry = registry;
        this.states = states;
        this.readiness = readiness;
        this.venues = venues;
        this.venueAccounts = venueAccounts;
        this.caller = caller;
    }

    /**
     * @param mode {@code hedging} (default for paper) or {@code netting} (default at real venues: they have one holding)
     * @param startingBalance for paper accounts; others begin with what the venue has
     * @param credentials what the venue needs, by field; kept in the vault
     */
    record OpenRequest(
            String label,
            String userId,
            String venue,
            Boolean live,
            String currency,
            Account.Mode mode,
            BigDecimal startingBalance,
            Map<String, String> credentials) {
        @Override
        public String toString() {
            return "OpenRequest[" + label + ", " + venue + "]";
        }
    }

    /** An account. */
    record AccountView(
            long accountId,
            String label,
            String userId,
            String venue,
            boolean live,
            String currency,
            String mode,
            BigDecimal startingBalance,
            Instant openedAt) {}

    /** A page. */
    record AccountsView(List<AccountView> accounts, long totalCount, int page, int pageSize) {}

    /** @param ready false while the account is being compared with its venue and takes no new orders */
    record AccountDetails(AccountView account, AccountState state, boolean ready) {}

    @POST
    @RolesAllowed({Roles.SERVICE, Roles.OPERATOR, Roles.ADMIN})
    @Callers({"gateway", "operator"})
    @Operation(summary = "Opens an account")
    public AccountView open(OpenRequest request) {
        require(request != null, "body", null, "is missing");
        require(matches(LABEL, request.label()), "label", request.label(), "has to be like my-account");
        require(matches(USER, request.userId()), "user_id", request.userId(), "is missing or not an id");
        String venue = request.venue() == null ? "paper" : request.venue();
        require(venues.find(venue).isPresent(), "venue", venue, "is not known");
        boolean live = venues.get(venue).profile().live();
        require(
                request.live() == null || request.live() == live,
                "live",
                request.live(),
                live ? "real money moves at this venue" : "paper money is never live");
        require(matches(CURRENCY, request.currency()), "currency", request.currency(), "has to be like USD");
        AccountService.Opening opening = new AccountService.Opening(
                request.label(),
                request.userId(),
                venue,
                live,
                request.currency(),
                mode(request.mode(), venue),
                request.startingBalance());
        if (!venue.equals("paper")) {
            return view(venueAccounts.open(opening, request.credentials() == null ? Map.of() : request.credentials()));
        }
        BigDecimal balance = Amounts.required("starting_balance", request.startingBalance());
        require(
                balance.signum() > 0 && balance.compareTo(RICHEST) <= 0,
                "starting_balance",
                balance,
                "has to be above 0");
        return view(accounts.open(opening));
    }

    @GET
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "Accounts that the caller may see, by number; user_id narrows them to one owner")
    public AccountsView list(
            @QueryParam("user_id") String userId,
            @QueryParam("page") String page,
            @QueryParam("page_size") String pageSize) {
        Paging paging = Paging.of(page, pageSize, USUAL_PAGE);
        require(userId == null || matches(USER, userId), "user_id", userId, "is not an id");
        boolean all = caller.overseesAll();
        List<Long> ids = all ? null : List.copyOf(caller.accounts());
        AccountService.Page found = accounts.page(userId, ids, paging.page(), paging.size());
        return new AccountsView(
                found.accounts().stream().map(AccountResource::view).toList(),
                found.total(),
                paging.page(),
                paging.size());
    }

    @GET
    @Path("/{account_id}")
    @RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
    @Operation(summary = "An account with its ledger's state: balance, equity, positions, orders on their way")
    public AccountDetails read(@PathParam("account_id") String accountId) {
        Account account = registry.require(accountId);
        caller.requireRead(account.accountId());
        return new AccountDetails(
                view(account), states.now(account.accountId()), readiness.isReady(account.accountId()));
    }

    private static Account.Mode mode(Account.Mode wanted, String venue) {
        Account.Mode usual = venue.equals("paper") ? Account.Mode.HEDGING : Account.Mode.NETTING;
        return wanted == null ? usual : wanted;
    }

    private static AccountView view(Account a) {
        return new AccountView(
                a.accountId(),
                a.label(),
                a.userId(),
                a.venue(),
                a.live(),
                a.currency(),
                a.mode().name().toLowerCase(java.util.Locale.ROOT),
                a.startingBalance(),
                a.openedAt());
    }

    private static boolean matches(Pattern pattern, String value) {
        return value != null && pattern.matcher(value).matches();
    }

    private static void require(boolean holds, String field, Object value, String problem) {
        if (!holds) {
            if (field.equals("body")) {
                throw new Refusal(ErrorCode.REQ_001, "A body is needed", Map.of());
            }
            throw Refusal.field(field, value, problem);
        }
    }
}
