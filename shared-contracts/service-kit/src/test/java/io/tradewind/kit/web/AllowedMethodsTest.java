package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedMethodsTest {
    @ParameterizedTest
    @CsvSource({
        "one, /bots, true",
        "one, /bots/x, false",
        "one, /botsx, false",
        "byId, /bots/7, true",
        "byId, /bots/7/8, false",
        "byId, /bots/, false",
        "lists, /bots/orders/open, true",
        "lists, /bots/orders, false",
        "lists, /bots/deals, true",
        "numbers, /bots/12, true",
        "numbers, /bots/x, false",
        "rest, /bots/a/b.c/d, true"
    })
    void shouldReadTemplatesAsTheFrameworkDoes(String method, String path, boolean isOne) throws Exception {
        Path rest = Bots.class.getDeclaredMethod(method).getAnnotation(Path.class);

        assertThat(AllowedMethods.pattern(Bots.class.getAnnotation(Path.class).value(), rest)
                        .matcher(path)
                        .matches())
                .isEqualTo(isOne);
    }

    @Path("/bots")
    interface Bots {
        void one();

        @Path("/{id}")
        void byId();

        @Path("/{list: orders/open|deals}")
        void lists();

        @Path("{id: [0-9]{1,3}}")
        void numbers();

        @Path("/{rest:.+}")
        void rest();
    }
}
