package io.tradewind.compliance.rule.pack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All rule packs: the project's own, and those of a folder of the installation. Read once, at the start; a file that is
 * no pack stops the start, since a rule that was meant and does not count is worse than none.
 */
@Singleton
public class PackLibrary {
    private final List<RulePack> packs;

    PackLibrary(ObjectMapper json, PackConfig config) {
        List<RulePack> read = new ArrayList<>();
        for (String name : text("/packs/index.txt").lines().toList()) {
            read.add(parse(json, name, text("/packs/" + name)));
        }
        config.directory().ifPresent(directory -> read.addAll(readAll(json, directory)));
        packs = read.stream()
                .sorted(Comparator.comparing(RulePack::id).thenComparingInt(RulePack::version))
                .toList();
        Set<String> names = new TreeSet<>();
        packs.forEach(pack -> {
            if (!names.add(pack.name())) {
                throw new IllegalStateException("two rule packs are " + pack.name());
            }
        });
    }

    /** Where further packs are. */
    @ConfigMapping(prefix = "tradewind.compliance.packs")
    interface PackConfig {
        /** Folder with {@code *.json}; empty = the project's own packs only. */
        Optional<Path> directory();
    }

    /** Every version of every pack. */
    public List<RulePack> all() {
        return packs;
    }

    public Set<String> ids() {
        return packs.stream().map(RulePack::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** These versions of packs, in the order of their names; empty when one of them is not there any more. */
    public Optional<List<RulePack>> named(Collection<String> names) {
        List<RulePack> found = new ArrayList<>();
        for (String name : names) {
            packs.stream().filter(pack -> pack.name().equals(name)).findFirst().ifPresent(found::add);
        }
        return found.size() == names.size() ? Optional.of(found) : Optional.empty();
    }

    /** Of each of these packs the newest version that counts at an instant; a pack without one is left out. */
    public List<RulePack> inForce(Collection<String> ids, Instant at) {
        List<RulePack> found = new ArrayList<>();
        for (String id : ids) {
            packs.stream()
                    .filter(pack -> pack.id().equals(id) && pack.isEffective(at))
                    .max(Comparator.comparingInt(RulePack::version))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<RulePack> readAll(ObjectMapper json, Path directory) {
        List<RulePack> read = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "*.json")) {
            for (Path file : files) {
                read.add(parse(json, file.toString(), Files.readString(file)));
            }
        } catch (IOException e) {
            throw new IllegalStateException("rule packs cannot be read: " + directory, e);
        }
        return read;
    }

    private static RulePack parse(ObjectMapper json, String name, String text) {
        try {
            return json.readValue(text, RulePack.class);
        } catch (IOException e) {
            throw new IllegalStateException("not a rule pack: " + name + ": " + e.getMessage(), e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = PackLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("not readable: " + resource, e);
        }
    }
}
