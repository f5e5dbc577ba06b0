package io.tradewind.gateway.bot;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.contracts.instrument.Instrument;
import io.tradewind.gateway.account.OwnAccount;
import io.tradewind.gateway.platform.Platform;
import io.tradewind.gateway.platform.PlatformService;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.time.IdSource;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Makes a bot of a wish: everything is checked, every id decided, nothing stored and nothing opened yet. */
@Singleton
class Draft {
    private static final String DEFAULT_TIMEFRAME = "M1";

    private final PlatformService platforms;
    private final Market market;
    private final Analyst analyst;
    private final Engine engine;
    private final TradingPermit permit;
    private final IdSource ids;
    private final Clock clock;

    Draft(
            PlatformService platforms,
            Market market,
            Analyst analyst,
            Engine engine,
            TradingPermit permit,
            IdSource ids,
            Clock clock) {
        this.platforms = platforms;
        this.market = market;
        this.analyst = analyst;
        this.engine = engine;
        this.permit = permit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A bot that is not stored yet.
     *
     * @param equity of the live account it is to trade; null for paper, whose account is opened with its capital
     */
    record Drafted(Bot bot, BigDecimal equity) {}

    Drafted of(User owner, UUID id, Wish wish) {
        String name = Wish.checkedName(wish.name());
        Platform platform = platform(wish.exchange());
        boolean live = wish.isLive();
        requireSupport(platform, live);
        permit.require(owner, live);
        RiskMode risk = wish.checkedRiskMode();
        BigDecimal capital = wish.checkedCapital();
        Instrument instrument = wish.instrument() == null ? market.suitable(platform) : Market.named(wish.instrument());
        Analyst.Checked checked = analyst.check(
                name,
                wish.strategy(),
                instrument.symbol(),
                wish.timeframe() == null ? DEFAULT_TIMEFRAME : wish.timeframe(),
                wish.parameters() == null ? Map.of() : wish.parameters());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        OwnAccount account = live ? liveAccount(owner, platform) : null;
        Bot bot = new Bot(
                id,
                owner.id(),
                name,
                platform.id(),
                live,
                risk,
                risk.riskPerTrade(),
                capital,
                live ? account.currency() : wish.checkedCurrency(instrument.quote()),
                !live,
                checked.strategy(),
                checked.instrument(),
                checked.timeframe(),
                checked.parameters(),
                live ? account.id() : null,
                Bot.labelOf(id),
                ids.next(),
                BotStatus.CREATED,
                BotStatus.ACTIVE,
                "created",
                1,
                Instant.EPOCH,
                now,
                now);
        return new Drafted(bot, live ? engine.equity(account.id()) : null);
    }

    /** The platform of an id. */
    Platform platform(String id) {
        if (id == null || id.isBlank()) {
            throw Refusal.field("exchange", id, "is missing");
        }
        return platforms
                .find(id.toLowerCase(java.util.Locale.ROOT))
                .orElseThrow(() -> Refusal.field("exchange", id, "has to be one of " + platforms.ids()));
    }

    static void requireSupport(Platform platform, boolean live) {
        if (live && platform.supportsLive() == null) {
            throw new Refusal(
                    ErrorCode.SYS_002,
                    "The execution engine has not said yet whether it trades live on " + platform.id(),
                    Map.of("service", "execution-engine"));
        }
        if (live && !Boolean.TRUE.equals(platform.supportsLive())) {
            throw Refusal.field("trading_mode", "live", "is not possible on " + platform.id() + " here; paper is");
        }
    }

    private OwnAccount liveAccount(User owner, Platform platform) {
        return engine.liveAccount(owner.id(), platform.id())
                // It outlives its keys.
                .filter(there -> platforms.hasKeys(there.id()))
                .orElseThrow(() -> Refusal.field(
                        "exchange", platform.id(), "has no keys of yours yet: save them with POST /api/keys"));
    }
}
