/** Three values of the right shapes, from nowhere. */
export const AK = 'TDPKJdwZwAQPwKX2'
export const AS = '9ufkBmLaTQ9nz5yMUlg79taH0GNnzDjk'
export const CK = '5mBuy6SUQcRw2ZUxg0cG68BoDKpED4KY'
export const OTHER = '0123456789abcdefghijklmnopqrstuv'

/** The three keys as a profile has them. */
export const keys = { applicationKey: AK, applicationSecret: AS, consumerKey: CK }

/** One file of one program. */
export interface Written {
  readonly program: string
  readonly text: string
  readonly kind: string
  /** What it says about the endpoint; undefined when it says nothing. */
  readonly endpoint: string | undefined
}

/** The files of real programs with all three keys, in lines. */
export const lineTexts: readonly Written[] = [
  {
    program: 'certbot dns-ovh',
    text: `dns_ovh_endpoint = ovh-ca\ndns_ovh_application_key = ${AK}\ndns_ovh_application_secret = ${AS}\ndns_ovh_consumer_key = ${CK}\n`,
    kind: 'lines',
    endpoint: 'ovh-ca',
  },
  {
    program: 'acme.sh account.conf',
    text: `ACCOUNT_EMAIL='me@example.com'\nSAVED_OVH_AK='${AK}'\nSAVED_OVH_AS='${AS}'\nSAVED_OVH_END_POINT='ovh-eu'\nSAVED_OVH_CK='${CK}'\nUSER_PATH='/bin'\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'acme.sh variables',
    text: `OVH_END_POINT=ovh-us\nOVH_AK=${AK}\nOVH_AS=${AS}\nOVH_CK=${CK}\n`,
    kind: 'env',
    endpoint: 'ovh-us',
  },
  {
    program: 'lexicon',
    text: `export LEXICON_OVH_AUTH_ENTRYPOINT=ovh-eu LEXICON_OVH_AUTH_APPLICATION_KEY=${AK}\nLEXICON_OVH_AUTH_APPLICATION_SECRET="${AS}"\nLEXICON_OVH_AUTH_CONSUMER_KEY='${CK}'\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'ovh-exporter',
    text: `OVH_ENDPOINT=ovh-eu\nOVH_APP_KEY=${AK}\nOVH_APP_SECRET=${AS}\nOVH_CONSUMER_KEY=${CK}\n`,
    kind: 'env',
    endpoint: 'ovh-eu',
  },
  {
    program: 'yunohost',
    text: `auth_entrypoint: ovh-eu\nauth_application_key: ${AK}\nauth_application_secret: ${AS}\nauth_consumer_key: ${CK}\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'Posh-ACME',
    text: `$pArgs = @{\n  OVHAppKey = '${AK}'\n  OVHAppSecret = (ConvertTo-SecureString '${AS}' -AsPlainText -Force)\n  OVHConsumerKey = (ConvertTo-SecureString '${CK}' -AsPlainText -Force)\n  OVHRegion = 'ovh-eu'\n}\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'Terraform',
    text: `terraform {\n  required_providers {\n    ovh = { source = "ovh/ovh" }\n  }\n}\n\nprovider "ovh" {\n  endpoint           = "ovh-eu" # Europe\n  application_key    = "${AK}"\n  application_secret = "${AS}"\n  consumer_key       = "${CK}"\n}\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'Caddy',
    text: `example.com {\n  tls {\n    dns ovh {\n      endpoint ovh-eu\n      application_key ${AK}\n      application_secret ${AS}\n      consumer_key ${CK}\n    }\n  }\n}\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'kubectl',
    text: `kubectl create secret generic ovh -n karpenter \\\n  --from-literal=applicationKey=${AK} \\\n  --from-literal=applicationSecret=${AS} \\\n  --from-literal=consumerKey=${CK}\n`,
    kind: 'lines',
    endpoint: undefined,
  },
  {
    program: 'ovh/node-ovh',
    text: `const ovh = require('ovh')({\n  endpoint: 'ovh-eu',\n  appKey: '${AK}',\n  appSecret: '${AS}',\n  consumerKey: '${CK}'\n});\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'ovh/python-ovh',
    text: `client = ovh.Client(\n    endpoint='ovh-eu',\n    application_key='${AK}',\n    application_secret='${AS}',\n    consumer_key='${CK}',\n)\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'ovh/php-ovh',
    text: `<?php\n$applicationKey = "${AK}";\n$applicationSecret = "${AS}";\n$consumer_key = "${CK}";\n$endpoint = 'ovh-eu';\n$ovh = new Api($applicationKey, $applicationSecret, $endpoint, $consumer_key);\n`,
    kind: 'lines',
    endpoint: 'ovh-eu',
  },
  {
    program: 'a form’s fields',
    text: `Endpoint: https://ca.api.ovh.com/1.0\nApplication Key: ${AK}\nApplication Secret: ${AS}\nConsumer Key: ${CK}\n`,
    kind: 'lines',
    endpoint: 'ovh-ca',
  },
  {
    program: 'the page that makes keys',
    text: `Script Name: backup\nApplication Key\n${AK}\nApplication Secret\n${AS}\nConsumer Key\n${CK}\n`,
    kind: 'lines',
    endpoint: undefined,
  },
  {
    program: 'the page that makes keys, in French',
    text: `Clé de l’application\n${AK}\nClé secrète de l'application\n${AS}\nClé consommateur\n${CK}\n`,
    kind: 'lines',
    endpoint: undefined,
  },
  {
    program: 'a row of a table',
    text: `Application Key\tApplication Secret\tConsumer Key\n${AK}\t${AS}\t${CK}\n`,
    kind: 'lines',
    endpoint: undefined,
  },
  {
    program: 'notes in Markdown',
    text: `**Application Key**: \`${AK}\`\n\n| Application Secret | ${AS} |\n\n> - Consumer Key: ${CK}\n`,
    kind: 'lines',
    endpoint: undefined,
  },
]

/** The files of real programs with all three keys, in JSON. */
export const jsonTexts: readonly Written[] = [
  {
    program: 'dnscontrol',
    text: `{ "ovh": {\n "TYPE": "OVH",\n "app-key": "${AK}",\n "app-secret-key": "${AS}",\n "consumer-key": "${CK}",\n "endpoint": "eu" } }`,
    kind: 'json',
    endpoint: 'ovh-eu',
  },
  {
    program: 'the cluster autoscaler',
    text: `{\n "project_id": "p",\n "authentication_type": "consumer",\n "application_endpoint": "ovh-ca",\n "application_key": "${AK}",\n "application_secret": "${AS}",\n "application_consumer_key": "${CK}"\n}`,
    kind: 'json',
    endpoint: 'ovh-ca',
  },
  {
    program: 'ddns-updater',
    text: `{ "settings": [{ "provider": "ovh", "api_endpoint": "ovh-eu", "app_key": "${AK}", "app_secret": "${AS}", "consumer_key": "${CK}" }] }`,
    kind: 'json',
    endpoint: 'ovh-eu',
  },
  {
    program: 'names in any case',
    text: `{"ApplicationKey":"${AK}","application-secret":"${AS}","CONSUMER_KEY":"${CK}"}`,
    kind: 'json',
    endpoint: undefined,
  },
  {
    program: 'two letters each',
    text: `{"AK":"${AK}","AS":"${AS}","CK":"${CK}"}`,
    kind: 'json',
    endpoint: undefined,
  },
  {
    program: 'an endpoint’s name as the key',
    text: `{"ovh-ca":{"appKey":"${AK}","appSecret":"${AS}","consumerKey":"${CK}"}}`,
    kind: 'json',
    endpoint: 'ovh-ca',
  },
  {
    program: 'docker inspect',
    text: `[{"Config":{"Env":["PATH=/bin","OVH_ENDPOINT=ovh-eu","OVH_APPLICATION_KEY=${AK}","OVH_APPLICATION_SECRET=${AS}","OVH_CONSUMER_KEY=${CK}"]}}]`,
    kind: 'json',
    endpoint: 'ovh-eu',
  },
]

/** The files of real programs with all three keys, in YAML that only its structure can tell. */
export const yamlTexts: readonly Written[] = [
  {
    program: 'Compose',
    text: `services:\n  traefik:\n    environment:\n      - OVH_ENDPOINT=ovh-eu\n      - OVH_APPLICATION_KEY=${AK}\n      - OVH_APPLICATION_SECRET=${AS}\n      - OVH_CONSUMER_KEY=${CK}\n`,
    kind: 'yaml',
    endpoint: 'ovh-eu',
  },
  {
    program: 'a Secret’s data',
    text: `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ovh\ndata:\n  endpoint: ${btoa('ovh-eu')}\n  applicationKey: ${btoa(AK)}\n  applicationSecret: ${btoa(AS)}\n  consumerKey: ${btoa(CK)}\n`,
    kind: 'yaml',
    endpoint: 'ovh-eu',
  },
  {
    program: 'a Secret’s stringData',
    text: `kind: Secret\nmetadata: { name: ovh }\nstringData:\n  application_key: "${AK}"\n  application_secret: '${AS}'\n  consumer_key: ${CK}\n`,
    kind: 'yaml',
    endpoint: undefined,
  },
  {
    program: 'a file in a Secret',
    text: `kind: Secret\ndata:\n  ovh.conf: ${btoa(`[default]\nendpoint=ovh-ca\n[ovh-ca]\napplication_key=${AK}\napplication_secret=${AS}\nconsumer_key=${CK}\n`)}\n`,
    kind: 'yaml',
    endpoint: 'ovh-ca',
  },
  {
    program: 'a Deployment',
    text: `kind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: external-dns\n          env:\n            - name: OVH_APPLICATION_KEY\n              value: "${AK}"\n            - { name: OVH_APPLICATION_SECRET, value: ${AS} }\n            - name: OVH_CONSUMER_KEY\n              value: ${CK}\n`,
    kind: 'yaml',
    endpoint: undefined,
  },
  {
    program: 'cert-manager-webhook-ovh',
    text: `issuers:\n  - name: le-prod\n    ovhEndpointName: ovh-ca\n    ovhAuthentication:\n      applicationKey: '${AK}'\n      applicationSecret: '${AS}'\n      applicationConsumerKey: '${CK}'\n`,
    kind: 'yaml',
    endpoint: 'ovh-ca',
  },
  {
    program: 'Ansible',
    text: `- hosts: all\n  module_defaults:\n    group/synthesio.ovh.all:\n      endpoint: "ovh-eu"\n      application_key: "${AK}"\n      application_secret: "${AS}"\n      consumer_key: "${CK}"\n`,
    kind: 'yaml',
    endpoint: 'ovh-eu',
  },
]
