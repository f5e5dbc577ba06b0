package io.tradewind.launcher.identity;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS for a program of this machine that shows the operator's certificate and trusts only this home's authority. */
public final class OperatorTls {
    private static final char[] NO_PASSWORD = new char[0];

    private final SSLContext context;

    public OperatorTls(IdentityDirectory identity) throws IOException {
        try {
            KeyStore trust = emptyStore();
            trust.setCertificateEntry("ca", Pem.certificate(identity.authority()));
            TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(trust);
            KeyStore own = emptyStore();
            own.setKeyEntry(
                    "operator", Pem.key(identity.key(IdentityDirectory.OPERATOR)), NO_PASSWORD, new Certificate[] {
                        Pem.certificate(identity.certificate(IdentityDirectory.OPERATOR))
                    });
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, NO_PASSWORD);
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
        } catch (GeneralSecurityException broken) {
            throw new IOException("the operator's certificate cannot be used", broken);
        }
    }

    public SSLContext context() {
        return context;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}
