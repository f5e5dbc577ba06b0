package io.tradewind.launcher.cli;

import io.tradewind.contracts.audit.AuditSignature;
import io.tradewind.contracts.audit.AuditVerdict;
import io.tradewind.contracts.audit.AuditVerifier;
import io.tradewind.launcher.ExitCode;
import io.tradewind.launcher.Home;
import io.tradewind.launcher.LauncherProblem;
import io.tradewind.launcher.identity.IdentityDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Checks an exported audit trail without asking anybody. Intact: exit code 0, broken: 1 and the first bad entry. */
final class AuditVerifyVerb {
    private final Home home;
    private final Console console;

    AuditVerifyVerb(Home home, Console console) {
        this.home = home;
        this.console = console;
    }

    ExitCode run(Command.AuditVerify verify) throws IOException {
        if (!Files.isRegularFile(verify.file())) {
            throw new LauncherProblem(ExitCode.USAGE, "there is no file " + verify.file());
        }
        Optional<String> expected = expectedKey(verify.key());
        AuditVerdict verdict;
        try (InputStream export = Files.newInputStream(verify.file())) {
            verdict = AuditVerifier.verify(export, expected);
        }
        say(verdict, expected.isPresent());
        console.answer(answer(verdict, expected.isPresent()));
        return verdict.isIntact() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Optional<String> expectedKey(Optional<Path> given) throws IOException {
        Path file = given.orElse(home.identity().resolve(IdentityDirectory.AUDIT + ".jwk"));
        if (!Files.isReadable(file)) {
            if (given.isPresent()) {
                throw new LauncherProblem(ExitCode.USAGE, "there is no key file " + file);
            }
            return Optional.empty();
        }
        try {
            return Optional.of(AuditSignature.Key.of(Files.readString(file)).thumbprint());
        } catch (IllegalArgumentException e) {
            throw new LauncherProblem(ExitCode.USAGE, file + " is no key: " + e.getMessage());
        }
    }

    private void say(AuditVerdict verdict, boolean compared) {
        AuditVerdict.Finding bad = verdict.firstBad();
        if (bad != null) {
            console.say("BROKEN at line " + bad.line() + ", " + bad.what() + ": " + bad.why());
            console.say("Good before it: " + verdict.entries() + " entries, " + verdict.roots() + " signed roots.");
            return;
        }
        console.say("Intact: " + verdict.entries() + " entries in " + verdict.chains() + " chains, " + verdict.roots()
                + " signed roots, sealed by key " + verdict.key() + ".");
        if (!compared) {
            console.say("The key is the file's own word: compare it with --key FILE (a JWK from another source).");
        }
    }

    private static Map<String, Object> answer(AuditVerdict verdict, boolean compared) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("intact", verdict.isIntact());
        answer.put("entries", verdict.entries());
        answer.put("chains", verdict.chains());
        answer.put("roots", verdict.roots());
        answer.put("key", verdict.key());
        answer.put("key_compared", compared);
        AuditVerdict.Finding bad = verdict.firstBad();
        if (bad != null) {
            Map<String, Object> first = new LinkedHashMap<>();
            first.put("line", bad.line());
            first.put("what", bad.what());
            first.put("chain", bad.chain());
            first.put("seq", bad.seq() == 0 ? null : bad.seq());
            first.put("why", bad.why());
            answer.put("first_bad", first);
        }
        return answer;
    }
}
