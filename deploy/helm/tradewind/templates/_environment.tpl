{{/* What one service is told alone: (dict "root" $ "name" name "fact" fact "chosen" values). */}}
{{- define "tradewind.environment" -}}
{{- $values := .root.Values -}}
- name: QUARKUS_HTTP_SSL_PORT
  value: {{ .fact.port | quote }}
- name: QUARKUS_MANAGEMENT_PORT
  value: {{ add .fact.port 1000 | quote }}
{{- with .fact.schema }}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ include "tradewind.databaseUrl" (dict "root" $.root "schema" .) | quote }}
- name: QUARKUS_DATASOURCE_USERNAME
  value: {{ . }}
- name: QUARKUS_DATASOURCE_PASSWORD
  valueFrom:
    secretKeyRef:
      name: {{ $values.database.passwordsSecret }}
      key: {{ . }}
# A pod may be there before its network policy is.
- name: QUARKUS_FLYWAY_CONNECT_RETRIES
  value: "20"
{{- end }}
{{- $origins := include "tradewind.origins" .root }}
{{- if eq .name "gateway" }}
- name: TRADEWIND_GATEWAY_SECOND_FACTOR_KEY_FILE
  value: /etc/tradewind/secrets/second-factor
- name: TRADEWIND_GATEWAY_INVITES_FIRST_ADMINISTRATOR_FILE
  value: /etc/tradewind/secrets/first-administrator
- name: TRADEWIND_GATEWAY_INVITES_REQUIRED
  value: {{ $values.gateway.invitesRequired | quote }}
{{- if $values.secrets.engineSigners }}
- name: TRADEWIND_GATEWAY_HMAC_DIRECTORY
  value: /etc/tradewind/signers
{{- end }}
{{- with $values.gateway.trustedProxies }}
- name: TRADEWIND_HTTP_TRUSTED_PROXIES
  value: {{ join "," . | quote }}
{{- end }}
{{- with $values.gateway.corsOrigins }}
- name: TRADEWIND_GATEWAY_CORS_ORIGINS
  value: {{ join "," . | quote }}
{{- end }}
{{- with $origins }}
- name: TRADEWIND_GATEWAY_OMS_SOCKET_ORIGINS
  value: {{ . | quote }}
{{- end }}
{{- with $values.gateway.chatModelUrl }}
- name: TRADEWIND_GATEWAY_CHAT_MODEL_URL
  value: {{ . | quote }}
{{- end }}
{{- if $values.secrets.chatModel }}
- name: TRADEWIND_GATEWAY_CHAT_MODEL_KEY_FILE
  value: /etc/tradewind/chat/model-key
{{- end }}
{{- else if eq .name "execution-engine" }}
- name: TRADEWIND_VAULT_KEY_FILE
  value: /etc/tradewind/secrets/vault.keys
- name: TRADEWIND_VAULT_FERNET_FILE
  value: /etc/tradewind/secrets/vault.fernet
{{- else if and (eq .name "market-data-stream") $origins }}
- name: TRADEWIND_MARKETDATA_STREAM_ORIGINS
  value: {{ $origins | quote }}
{{- else if and (eq .name "event-stream") $origins }}
- name: TRADEWIND_EVENT_STREAM_ORIGINS
  value: {{ $origins | quote }}
{{- end }}
{{- range $key, $value := .chosen.env }}
- name: {{ $key }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "tradewind.mounts" -}}
{{- $values := .root.Values -}}
- name: tmp
  mountPath: /tmp
- name: identity
  mountPath: /etc/tradewind/identity
  readOnly: true
{{- if and .fact.schema (hasPrefix "verify-" $values.database.sslmode) }}
- name: database
  mountPath: /etc/tradewind/database
  readOnly: true
{{- end }}
{{- if $values.kafka.clientSecret }}
- name: kafka
  mountPath: /etc/tradewind/kafka
  readOnly: true
{{- end }}
{{- if or (eq .name "gateway") (eq .name "execution-engine") }}
- name: secrets
  mountPath: /etc/tradewind/secrets
  readOnly: true
{{- end }}
{{- if and (eq .name "gateway") $values.secrets.engineSigners }}
- name: signers
  mountPath: /etc/tradewind/signers
  readOnly: true
{{- end }}
{{- if and (eq .name "gateway") $values.secrets.chatModel }}
- name: chat
  mountPath: /etc/tradewind/chat
  readOnly: true
{{- end }}
{{- end }}

{{/* Every secret file is readable by its owner and, by fsGroup, by the service's group: the gate of a start refuses more. */}}
{{- define "tradewind.volumes" -}}
{{- $values := .root.Values -}}
- name: tmp
  emptyDir:
    sizeLimit: 64Mi
- name: identity
  projected:
    defaultMode: 0400
    sources:
      - secret:
          name: {{ .name }}-tls
          items:
            - key: tls.crt
              path: {{ .name }}.crt
            - key: tls.key
              path: {{ .name }}.key
            - key: ca.crt
              path: ca.crt
      - secret:
          name: {{ $values.secrets.signingKeys }}
          items:
            - key: {{ .name }}.jwk
              path: {{ .name }}.jwk
            {{- if eq .name "compliance-agent" }}
            - key: audit.jwk
              path: audit.jwk
            {{- end }}
{{- if and .fact.schema (hasPrefix "verify-" $values.database.sslmode) }}
- name: database
  secret:
    secretName: {{ $values.database.caSecret }}
    defaultMode: 0400
    items:
      - key: ca.crt
        path: ca.crt
{{- end }}
{{- if $values.kafka.clientSecret }}
- name: kafka
  secret:
    secretName: {{ $values.kafka.clientSecret }}
    defaultMode: 0400
{{- end }}
{{- if eq .name "gateway" }}
- name: secrets
  secret:
    secretName: {{ $values.secrets.gateway }}
    defaultMode: 0400
    items:
      - key: second-factor
        path: second-factor
      - key: first-administrator
        path: first-administrator
{{- with $values.secrets.engineSigners }}
- name: signers
  secret:
    secretName: {{ . }}
    defaultMode: 0400
{{- end }}
{{- with $values.secrets.chatModel }}
- name: chat
  secret:
    secretName: {{ . }}
    defaultMode: 0400
    items:
      - key: model-key
        path: model-key
{{- end }}
{{- else if eq .name "execution-engine" }}
- name: secrets
  secret:
    secretName: {{ $values.secrets.vault }}
    defaultMode: 0400
    items:
      - key: vault.keys
        path: vault.keys
      - key: vault.fernet
        path: vault.fernet
{{- end }}
{{- end }}
