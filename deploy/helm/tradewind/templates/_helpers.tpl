{{/* What the code fixes about the services, by name. */}}
{{- define "tradewind.facts" -}}
{{ .Files.Get "files/services.yaml" }}
{{- end }}

{{/* Labels of a thing that belongs to a service: (dict "root" $ "name" name). */}}
{{- define "tradewind.labels" -}}
{{ include "tradewind.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "tradewind.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: tradewind
{{- end }}

{{/* Every pod of this release, jobs too. */}}
{{- define "tradewind.everything" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: tradewind
{{- end }}

{{- define "tradewind.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
# Files of secrets belong to root; with this group, and only with it, a service reads its own.
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "tradewind.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{- define "tradewind.databaseUrl" -}}
{{- $verifies := hasPrefix "verify-" .root.Values.database.sslmode -}}
jdbc:postgresql://{{ .root.Values.database.host }}:{{ .root.Values.database.port }}/{{ .root.Values.database.name }}?currentSchema={{ .schema }}&sslmode={{ .root.Values.database.sslmode }}
{{- if $verifies }}&sslrootcert=/etc/tradewind/database/ca.crt{{ end }}
{{- end }}

{{/* Origins that browsers may open streams from. */}}
{{- define "tradewind.origins" -}}
{{- $origins := .Values.gateway.corsOrigins -}}
{{- if .Values.ingress.enabled -}}
{{- $origins = append $origins (printf "https://%s" .Values.ingress.host) -}}
{{- end -}}
{{- join "," $origins -}}
{{- end }}

{{/* Kafka's ports, each once. */}}
{{- define "tradewind.kafkaPorts" -}}
{{- $ports := list -}}
{{- range .Values.kafka.bootstrapServers -}}
{{- $ports = append $ports (splitList ":" . | last | int) -}}
{{- end -}}
{{- toJson (uniq $ports) -}}
{{- end }}

{{/* Before each install and upgrade, in order of weight: (dict "root" $ "weight" "-5"). */}}
{{- define "tradewind.hook" -}}
{{- if .root.Values.setup.hooks -}}
annotations:
  helm.sh/hook: pre-install,pre-upgrade
  helm.sh/hook-weight: {{ .weight | quote }}
  helm.sh/hook-delete-policy: before-hook-creation
{{- end -}}
{{- end }}
