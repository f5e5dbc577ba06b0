package io.tradewind.launcher.cli;

import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.Service;
import io.tradewind.launcher.identity.IdentityDirectory;
import io.tradewind.launcher.identity.OperatorTls;
import io.tradewind.launcher.identity.TokenMint;
import io.tradewind.launcher.suite.SuiteState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Takes the audit trail of the running suite into a file, by the operator's certificate. */
final class AuditExportVerb {
    private static final String SUBJECT = "00000000-0000-4000-8000-000000000002";
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern(
                    "'tradewind-audit-'yyyyMMdd'T'HHmmss'Z.jsonl'")
            .withZone(ZoneOffset.UTC);

    private final Home home;
    private final Clock clock;
    private final SecureRandom random;
    private final Console console;

    AuditExportVerb(Home home, Clock clock, SecureRandom random, Console console) {
        this.home = home;
        this.clock = clock;
        this.random = random;
        this.console = console;
    }

    ExitCode run(Command.AuditExport export) throws IOException {
        SuiteState.View state = SuiteState.read(home)
                .filter(view -> new RunningLauncher(home).find().isPresent())
                .orElseThrow(() -> new LauncherProblem(
                        ExitCode.NOT_RUNNING, "Tradewind is not running. Start it with ./tradewind up"));
        Path file = export.file().orElse(Path.of(NAME.format(clock.instant())));
        String query = export.account()
                .map(account -> "?account_id=" + URLEncoder.encode(account, StandardCharsets.UTF_8))
                .orElse("");
        URI address = URI.create(state.ports().url(Service.COMPLIANCE_AGENT) + "/api/v1/audit/export" + query);
        long bytes = download(address, file);
        console.say(
                "Exported " + bytes + " bytes to " + file + ". Check it anywhere: ./tradewind audit verify " + file);
        console.answer(Map.of("file", file.toString(), "bytes", bytes));
        return ExitCode.OK;
    }

    /** Under another name until it is whole. */
    private long download(URI address, Path file) throws IOException {
        IdentityDirectory identity = new IdentityDirectory(home.identity(), clock, random);
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofMinutes(10))
                .header("Authorization", "Bearer " + token(identity))
                .build();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(new OperatorTls(identity).context())
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    String said = new String(body.readNBytes(2_000), StandardCharsets.UTF_8);
                    throw new LauncherProblem(
                            ExitCode.FAILED, "the compliance agent answered " + answer.statusCode() + ": " + said);
                }
                Files.copy(body, part, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherProblem(ExitCode.FAILED, "interrupted while exporting");
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        return Files.size(file);
    }

    private String token(IdentityDirectory identity) throws IOException {
        return new TokenMint(identity, clock)
                .mint(new TokenMint.Request(
                        SUBJECT,
                        List.of(Service.COMPLIANCE_AGENT.id()),
                        List.of("operator"),
                        List.of(),
                        TokenMint.LONGEST))
                .token();
    }
}
