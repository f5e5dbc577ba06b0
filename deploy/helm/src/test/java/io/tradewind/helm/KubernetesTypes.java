package io.tradewind.helm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads manifests into Kubernetes' own types: a wrong type and a key that does not exist are errors. */
final class KubernetesTypes {
    private static final Map<String, Class<?>> TYPES = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "batch/v1 Job", Job.class,
            "networking.k8s.io/v1 Ingress", Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);

    /** Of the definitions that are not Kubernetes' own: the fields of their specifications that are used here. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "cert-manager.io/v1 Certificate",
            Set.of(
                    "commonName",
                    "dnsNames",
                    "duration",
                    "issuerRef",
                    "privateKey",
                    "renewBefore",
                    "secretName",
                    "usages"),
            "monitoring.coreos.com/v1 ServiceMonitor",
            Set.of("endpoints", "jobLabel", "selector"));

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new WithoutRoomForMore());

    private KubernetesTypes() {}

    /** Nothing when it is as Kubernetes wants it, else what is wrong. */
    static String fault(JsonNode manifest) {
        String kind = manifest.path("apiVersion").asText() + " "
                + manifest.path("kind").asText();
        if (FIELDS.containsKey(kind)) {
            Set<String> unknown = new TreeSet<>();
            manifest.path("spec").fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(FIELDS.get(kind));
            return unknown.isEmpty() ? "" : kind + " does not know " + unknown;
        }
        Class<?> type = TYPES.get(kind);
        if (type == null) {
            return "unknown kind " + kind;
        }
        try {
            STRICT.treeToValue(manifest, type);
            return "";
        } catch (JsonProcessingException wrong) {
            return kind + " " + Chart.name(manifest) + ": " + wrong.getOriginalMessage();
        }
    }

    /** The types keep unknown keys for later versions of Kubernetes; here they are mistakes. */
    private static final class WithoutRoomForMore extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
