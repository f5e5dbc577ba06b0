package io.tradewind.helm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tradewind.launcher.Service;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image's file against the launcher: there is no engine here that could build it. */
class DockerfileTest {
    private final String dockerfile = Sources.text(Chart.ROOT.resolve("deploy/docker/Dockerfile"));
    private final String build = Sources.text(Chart.ROOT.resolve("deploy/docker/build"));
    private final String launcher = Sources.text(
            Chart.ROOT.resolve("deploy/local/src/main/java/io/tradewind/launcher/process/ServiceCommand.java"));

    @Test
    void shouldNeverRepeatAPostAndRefuseABrokenQueryItself() {
        String post = "-Dsun.net.http.retryPost=false";
        String query = "-Dvertx.disableURIValidation=true";

        assertThat(launcher).contains(post, query);
        assertThat(dockerfile).contains("ENTRYPOINT [\"java\", \"" + post + "\", \"" + query + "\"");
    }

    @Test
    void shouldTakeTheLightKeyStoresOfTheLauncher() {
        Matcher light = Pattern.compile("\"(-Dkeystore[^\"]+)\"").matcher(launcher);
        String settings = Sources.text(Chart.FOLDER.resolve("templates/settings.yaml"));
        int found = 0;
        while (light.find()) {
            assertThat(settings).contains(light.group(1));
            found++;
        }

        assertThat(found).isEqualTo(3);
    }

    @Test
    void shouldRunAsTheUserOfThePods() {
        assertThat(dockerfile).contains("\nUSER 10001:10001\n");
        assertThat(Sources.text(Chart.FOLDER.resolve("templates/_helpers.tpl"))).contains("runAsUser: 10001");
    }

    @Test
    void shouldCopyWhatAServiceIsMadeOf() {
        for (String part : new String[] {"lib/", "quarkus/", "app/", "quarkus-run.jar"}) {
            assertThat(dockerfile).contains("COPY ${SERVICE}/target/quarkus-app/" + part + " /opt/tradewind/");
        }
        assertThat(Sources.text(Chart.ROOT.resolve("deploy/docker/Dockerfile.dockerignore")))
                .isEqualTo("*\n!*/target/quarkus-app\n");
    }

    @Test
    void shouldBuildAllNine() {
        int from = build.indexOf("SERVICES=(") + "SERVICES=(".length();
        String listed = build.substring(from, build.indexOf(')', from));

        assertThat(listed.strip().split("\\s+")).containsExactlyInAnyOrderElementsOf(Service.ids());
    }
}
