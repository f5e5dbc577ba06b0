package io.tradewind.execution.venue.broker;

import io.quarkus.logging.Log;
import io.tradewind.contracts.instrument.Instruments;
import io.tradewind.execution.venue.LineSetup;
import io.tradewind.execution.venue.Venue;
import io.tradewind.execution.venue.VenueConnector;
import io.tradewind.execution.venue.VenueFailure;
import io.tradewind.execution.venue.VenueInstrument;
import io.tradewind.execution.venue.VenueProfile;
import io.tradewind.execution.venue.VenueProfile.CredentialField;
import io.tradewind.execution.venue.VenueSilent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A broker as a kind of venue. One subclass for each says its name, its client and its limits. */
public abstract class BrokerConnector implements VenueConnector, BrokerSetup {
    private static final int CALLS_PER_MINUTE = 600;

    private final VenueProfile profile;
    private final BrokerBook book;
    private final Map<String, Listed> lists = new ConcurrentHashMap<>();
    private final Map<String, CallLimits> orders = new ConcurrentHashMap<>();
    private final Map<String, CallLimits> quotes = new ConcurrentHashMap<>();

    private record Listed(LocalDate day, BrokerInstruments instruments) {}

    protected BrokerConnector(String name, String displayName, BrokerApi.Traits traits, BrokerBook book) {
        this.profile = profile(name, displayName, traits);
        this.book = book;
    }

    private static VenueProfile profile(String name, String displayName, BrokerApi.Traits traits) {
        List<CredentialField> fields = new ArrayList<>();
        fields.add(CredentialField.shown(BrokerFields.API_KEY));
        fields.add(CredentialField.secret(BrokerFields.ACCESS_TOKEN));
        fields.add(CredentialField.optional(BrokerFields.API_SECRET, true));
        for (String shown : List.of(
                BrokerFields.USER_ID, BrokerFields.USER_NAME, BrokerFields.OPENED_AT, BrokerFields.EXPIRES_AT)) {
            fields.add(CredentialField.optional(shown, false));
        }
        BrokerFields.MORE.forEach(more -> fields.add(CredentialField.optional(more, true)));
        return new VenueProfile(
                name,
                displayName,
                VenueProfile.Kind.BROKER,
                "in",
                "INR",
                true,
                fields,
                new Venue.Capabilities(traits.references(), false, false, true, false, traits.tradeIds()),
                false,
                VenueProfile.Session.DAILY);
    }

    @Override
    public final VenueProfile profile() {
        return profile;
    }

    @Override
    public final int callsPerMinute() {
        return CALLS_PER_MINUTE;
    }

    /** Prices that come by themselves, for an account with a session; none by default. */
    protected PriceFeed feed(LineSetup setup, BrokerSession session) {
        return PriceFeed.NONE;
    }

    @Override
    public final BrokerLine connect(LineSetup setup) {
        BrokerSession session = BrokerFields.session(setup.credentials(), setup.clock());
        BrokerApi api = api(setup);
        BrokerGate gate = new BrokerGate(
                session,
                setup.budget(),
                limits(orders, session, orderLimits(), setup),
                limits(quotes, session, quoteLimits(), setup),
                setup.clock());
        long account = setup.accountId();
        return new BrokerLine(
                account,
                api,
                gate,
                new OrderLook(account, api, gate, book, setup.clock()),
                new BrokerFills(account, api, gate, book, setup.clock()),
                book,
                new BrokerPrices(
                        api,
                        gate,
                        () -> list(api, gate, setup),
                        account == 0 ? PriceFeed.NONE : feed(setup, session),
                        setup.clock()));
    }

    /** By a digest of the key: limits are the key's, and the map must not hold it. */
    private static CallLimits limits(
            Map<String, CallLimits> all, BrokerSession session, List<CallLimits.Limit> limits, LineSetup setup) {
        return setup.accountId() == 0
                ? new CallLimits(setup.clock(), limits)
                : all.computeIfAbsent(Digests.sha256(session.apiKey()), key -> new CallLimits(setup.clock(), limits));
    }

    /** Asked for once a day and product, with the first session that needs it. */
    protected final BrokerInstruments list(LineSetup setup) {
        BrokerSession session = BrokerFields.session(setup.credentials(), setup.clock());
        return list(
                api(setup),
                new BrokerGate(
                        session,
                        setup.budget(),
                        new CallLimits(setup.clock(), orderLimits()),
                        new CallLimits(setup.clock(), quoteLimits()),
                        setup.clock()),
                setup);
    }

    private BrokerInstruments list(BrokerApi api, BrokerGate gate, LineSetup setup) {
        Instant now = setup.clock().instant();
        LocalDate today = LocalDate.ofInstant(now.minus(SessionLife.MORNING), SessionLife.INDIA);
        String product = api.getClass().getSimpleName();
        Listed known = lists.get(product);
        if (known != null && known.day().equals(today)) {
            return known.instruments();
        }
        BrokerInstruments fresh = ask(api, gate, known);
        lists.put(product, new Listed(today, fresh));
        return fresh;
    }

    /** When today's list is not to be had, yesterday's does for the day. */
    private static BrokerInstruments ask(BrokerApi api, BrokerGate gate, Listed known) {
        try {
            return new BrokerInstruments(gate.call(BrokerGate.Kind.READ, api::instruments));
        } catch (VenueSilent | VenueFailure.Unreachable e) {
            if (known == null) {
                throw e;
            }
            Log.warnf("the list of instruments of %s stays in use: %s", known.day(), e.getMessage());
            return known.instruments();
        }
    }

    /** Whatever it answers without a session, it answers. */
    @Override
    public final void ping(LineSetup setup) {
        try {
            api(setup).reach();
        } catch (BrokerFailure e) {
            if (e.kind() == BrokerFailure.Kind.NOT_SENT || e.kind() == BrokerFailure.Kind.NO_ANSWER) {
                throw BrokerGate.told(e);
            }
        }
    }

    @Override
    public final List<VenueInstrument> instruments(LineSetup setup) {
        return list(setup).all().stream().map(BrokerConnector::venue).toList();
    }

    private static VenueInstrument venue(BrokerInstrument listed) {
        return new VenueInstrument(
                listed.symbol(),
                listed.code(),
                Instruments.get(listed.symbol()).base(),
                "INR",
                listed.tickSize(),
                listed.lotSize(),
                listed.lotSize(),
                null,
                null,
                listed.isTradable());
    }
}
