package io.tradewind.contracts.settings;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The {@code @ConfigMapping} interfaces of one module, read by the compiler: only sources still know their javadoc. */
final class MappingSources {
    private final DocTrees docs;
    private final List<Setting> settings = new ArrayList<>();
    private Map<String, TreePath> interfaces = Map.of();

    private MappingSources(DocTrees docs) {
        this.docs = docs;
    }

    /** @param sources folder of a module's main sources */
    static List<Setting> of(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(sources)) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(MappingSources::hasMapping)
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, null, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            MappingSources reader = new MappingSources(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                reader.read(unit);
            }
            return reader.settings;
        }
    }

    private static boolean hasMapping(Path file) {
        try {
            return Files.readString(file).contains("@ConfigMapping(");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(CompilationUnitTree unit) {
        Map<String, TreePath> found = new LinkedHashMap<>();
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitClass(ClassTree type, Void none) {
                if (type.getKind() == Tree.Kind.INTERFACE) {
                    found.put(type.getSimpleName().toString(), getCurrentPath());
                }
                return super.visitClass(type, none);
            }
        }.scan(unit, null);
        interfaces = found;
        found.values()
                .forEach(path -> annotation(((ClassTree) path.getLeaf()).getModifiers(), "ConfigMapping")
                        .ifPresent(mapping -> group(value(mapping), path)));
    }

    private void group(String prefix, TreePath path) {
        for (Tree member : ((ClassTree) path.getLeaf()).getMembers()) {
            if (member instanceof MethodTree method
                    && !method.getModifiers().getFlags().contains(Modifier.DEFAULT)) {
                boolean isNameless =
                        annotation(method.getModifiers(), "WithParentName").isPresent();
                String key = isNameless
                        ? prefix
                        : prefix + "." + kebab(method.getName().toString());
                key(key, method.getReturnType(), method, new TreePath(path, method));
            }
        }
    }

    private void key(String key, Tree type, MethodTree method, TreePath path) {
        if (type instanceof ParameterizedTypeTree generic) {
            String outer = generic.getType().toString();
            Tree inner = generic.getTypeArguments().getLast();
            if (outer.equals("Map")) {
                key(key + ".<name>", inner, method, path);
                return;
            }
            if (outer.equals("Optional")) {
                key(key, inner, method, path);
                return;
            }
        } else if (interfaces.containsKey(type.toString())) {
            group(key, interfaces.get(type.toString()));
            return;
        }
        settings.add(new Setting(key, type.toString(), otherwise(method), meaning(path)));
    }

    private static String otherwise(MethodTree method) {
        String declared = method.getReturnType().toString();
        return annotation(method.getModifiers(), "WithDefault")
                .map(given -> "`" + value(given) + "`")
                .orElse(declared.startsWith("Optional") || declared.startsWith("Map") ? "–" : "has to be set");
    }

    private static Optional<AnnotationTree> annotation(ModifiersTree modifiers, String name) {
        return modifiers.getAnnotations().stream()
                .map(AnnotationTree.class::cast)
                .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
                .findFirst();
    }

    private static String value(AnnotationTree annotation) {
        ExpressionTree value = annotation.getArguments().getFirst();
        if (value instanceof AssignmentTree named) {
            value = named.getExpression();
        }
        return ((com.sun.source.tree.LiteralTree) value).getValue().toString();
    }

    private String meaning(TreePath path) {
        DocCommentTree comment = docs.getDocCommentTree(path);
        return comment == null
                ? ""
                : comment.getFirstSentence().stream()
                        .map(MappingSources::plain)
                        .collect(Collectors.joining())
                        .replaceAll("\\s+", " ")
                        .strip();
    }

    private static String plain(DocTree part) {
        return switch (part.getKind()) {
            case CODE, LITERAL -> "`" + ((LiteralTree) part).getBody().getBody() + "`";
            case LINK, LINK_PLAIN -> {
                String target = ((LinkTree) part).getReference().getSignature();
                yield "`" + kebab(target.substring(target.indexOf('#') + 1).replace("()", "")) + "`";
            }
            default -> part.toString();
        };
    }

    /** As the configuration spells what Java calls {@code maxBody}. */
    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
