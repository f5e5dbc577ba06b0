package io.tradewind.gateway.amarktai;

import io.tradewind.kit.web.Form;

/**
 * Body of {@code PUT /api/auth/profile}.
 *
 * @param firstName 1 to 100 characters; absent = stays
 * @param currency ISO 4217, or a coin's code; absent = stays
 */
public record ProfileRequest(String firstName, String currency) {
    static ProfileRequest require(ProfileRequest body) {
        return Form.body(body);
    }
}
