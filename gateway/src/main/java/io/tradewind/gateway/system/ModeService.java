package io.tradewind.gateway.system;

import io.tradewind.contracts.error.ErrorCode;
import io.tradewind.gateway.audit.Act;
import io.tradewind.gateway.audit.Audit;
import io.tradewind.gateway.bot.Bot;
import io.tradewind.gateway.bot.BotService;
import io.tradewind.gateway.user.SystemMode;
import io.tradewind.gateway.user.User;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.sql.Database;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Moves a person between testing, live trading and autopilot. Leaving real money is always allowed and pauses the live
 * bots first; going there needs a clean scan.
 */
@Singleton
public class ModeService {
    private final Database database;
    private final LiveReadiness readiness;
    private final BotService bots;
    private final Audit audit;

    ModeService(Database database, LiveReadiness readiness, BotService bots, Audit audit) {
        this.database = database;
        this.readiness = readiness;
        this.bots = bots;
        this.audit = audit;
    }

    /** What changed. */
    public record Changed(SystemMode mode, List<Bot> paused) {}

    /** The mode of a name of the contract. */
    public static SystemMode named(String text) {
        return Arrays.stream(SystemMode.values())
                .filter(mode -> mode.wire().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.field(
                        "mode",
                        text == null || text.length() > 40 ? null : text,
                        "has to be one of "
                                + Arrays.stream(SystemMode.values())
                                        .map(SystemMode::wire)
                                        .collect(Collectors.joining(", "))));
    }

    /** To the mode that she is in already changes nothing. */
    public Changed change(User person, SystemMode to) {
        if (person.systemMode() == to) {
            return new Changed(to, List.of());
        }
        boolean goesLive = person.systemMode() == SystemMode.TESTING;
        if (goesLive) {
            readiness.objection(person.id()).ifPresent(why -> {
                throw new Refusal(
                        ErrorCode.AUTH_002,
                        "Going live needs a clean scan: " + why,
                        Map.of(
                                "mode",
                                to.wire(),
                                "current_mode",
                                person.systemMode().wire()));
            });
        }
        // The bots first: a crash in between leaves paused bots, never live bots in mode testing.
        List<Bot> paused =
                to == SystemMode.TESTING ? bots.pauseLive(person.id(), "the change to system mode testing") : List.of();
        database.runInTransaction(tx -> {
            tx.update("update users set system_mode = ? where id = ?", to, person.id());
            audit.record(
                    tx,
                    Act.of(person.id(), "system_mode.changed", person.id())
                            .with("from", person.systemMode().wire())
                            .with("to", to.wire()));
        });
        return new Changed(to, paused);
    }
}
