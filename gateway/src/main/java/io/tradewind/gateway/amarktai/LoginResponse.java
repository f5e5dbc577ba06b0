package io.tradewind.gateway.amarktai;

/** Answer of login, register and refresh. */
public record LoginResponse(String token, UserView user) {
    @Override
    public String toString() {
        return "LoginResponse";
    }
}
