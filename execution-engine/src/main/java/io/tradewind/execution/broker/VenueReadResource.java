package io.tradewind.execution.broker;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.account.Account;
import io.tradewind.execution.account.AccountRegistry;
import io.tradewind.execution.venue.VenueBook;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.identity.Caller;
import io.tradewind.kit.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the venue says of an account: money, positions, holdings, prices. */
@Path("/api/v1/accounts/{account_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.USER, Roles.TRADER, Roles.OPERATOR, Roles.RISK_OFFICER, Roles.ADMIN, Roles.SERVICE})
@APIResponse(responseCode = "404", description = "REQ_003: no such account")
@APIResponse(responseCode = "503", description = "EXEC_002: the venue did not answer")
@APIResponse(responseCode = "409", description = "REQ_007: no session at the venue, or one that has ended")
class VenueReadResource {
    private static final int MOST_SYMBOLS = 50;

    private final VenueReadService reads;
    private final VenueViews views;
    private final AccountRegistry accounts;
    private final Caller caller;

    VenueReadResource(VenueReadService reads, VenueViews views, AccountRegistry accounts, Caller caller) {
        this.reads = reads;
        this.views = views;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @Path("/venue-account")
    @Operation(
            summary = "Money of an account as its venue says it",
            description = "Amounts in the account's currency; null where the venue does not say. Paper: equity ="
                    + " cash + portfolio_value (long less short, at the last prices); buying_power = equity less"
                    + " the margin that open positions bind. source tells who said it: venue or ledger.")
    public VenueViews.AccountView account(@PathParam("account_id") String accountId) {
        Account account = own(accountId);
        return views.account(account, reads.ask(account, book -> book.money(account.accountId())));
    }

    @GET
    @Path("/venue-positions")
    @Operation(
            summary = "Open positions as the venue says them, each at the last price with its time",
            description = "instrument is null where the registry does not know the venue's symbol; stale marks a"
                    + " price that is older than tradewind.venue-reads.max-age.")
    public VenueViews.PositionsView positions(@PathParam("account_id") String accountId) {
        Account account = own(accountId);
        return views.positions(account, reads.ask(account, book -> book.positions(account.accountId())));
    }

    @GET
    @Path("/holdings")
    @Operation(summary = "Shares in the deposit as the venue says them; empty where a venue keeps none")
    public VenueViews.HoldingsView holdings(@PathParam("account_id") String accountId) {
        Account account = own(accountId);
        return views.holdings(account, reads.ask(account, book -> book.holdings(account.accountId())));
    }

    @GET
    @Path("/quotes")
    @Operation(
            summary = "Prices of up to 50 instruments, comma separated, in any spelling",
            description = "Instruments without a price are listed in missing. Paper: from the tick stream; open,"
                    + " high, low and volume of the trading day as far as this process saw it, change against the"
                    + " previous day's last price.")
    public VenueViews.QuotesView quotes(
            @PathParam("account_id") String accountId, @QueryParam("symbols") String symbols) {
        Account account = own(accountId);
        List<Instrument> asked = instruments(symbols);
        VenueReadService.Answer<List<VenueBook.Price>> answer =
                reads.ask(account, book -> book.quotes(account.accountId(), asked));
        return views.quotes(account, asked, answer);
    }

    private Account own(String accountId) {
        Account account = accounts.require(accountId);
        caller.requireRead(account.accountId());
        return account;
    }

    private static List<Instrument> instruments(String symbols) {
        if (symbols == null || symbols.isBlank()) {
            throw Refusal.field("symbols", symbols, "is missing");
        }
        String[] parts = symbols.split(",", MOST_SYMBOLS + 1);
        if (parts.length > MOST_SYMBOLS) {
            throw Refusal.field("symbols", null, "may name " + MOST_SYMBOLS + " instruments");
        }
        Set<Instrument> found = new LinkedHashSet<>();
        for (String part : parts) {
            String spelling = part.strip();
            found.add(Instruments.find(spelling).orElseThrow(() -> Refusal.unknownInstrument(spelling)));
        }
        return new ArrayList<>(found);
    }
}
