package io.tradewind.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PagingTest {
    @Test
    void shouldReadPages() {
        assertThat(Paging.of(null, "", 20)).isEqualTo(new Paging(1, 20));
        assertThat(Paging.of("3", "200").offset()).isEqualTo(400);
    }

    @Test
    void shouldSayWhatWouldBeRight() {
        assertThatThrownBy(() -> Paging.of("x", null)).hasMessage("page: must be a whole number");
        assertThatThrownBy(() -> Paging.of("99999999999999", null)).hasMessage("page: must be between 1 and 1000000");
        assertThatThrownBy(() -> Paging.of("0", null)).hasMessage("page: must be between 1 and 1000000");
        assertThatThrownBy(() -> Paging.of(null, "9999999999")).hasMessage("page_size: must be between 1 and 200");
    }
}
