import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers'
import { START_MILLISECONDS } from './container'
import { manifest } from './manifests'

const MANAGEMENT_PORT = 9000

/** Secrets as `kubectl create secret generic` makes them. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>

type Field = string | boolean | { readonly name: string; readonly key: string }
type Category = Readonly<Record<string, Field>>
type Resource = {
  readonly metadata: { readonly name: string }
  readonly spec: { readonly image: string; readonly instances: number; readonly startOptimized: boolean; readonly hostname: { readonly hostname: string } }
}

/** deploy/operator.yaml. */
export const operatorResource = (): Resource => manifest<Resource>('deploy/operator.yaml')

// What follows is what the operator of Keycloak 26 does, in its KeycloakDistConfigurator and its
// KeycloakDeploymentDependentResource.

/** The server's option for each field of the resource. */
const OPTIONS: Readonly<Record<string, string>> = {
  'db.vendor': 'db',
  'db.host': 'db-url-host',
  'db.usernameSecret': 'db-username',
  'db.passwordSecret': 'db-password',
  'http.httpEnabled': 'http-enabled',
  'proxy.headers': 'proxy-headers',
  'hostname.hostname': 'hostname',
}

/** Older operators ask for `cache-stack=kubernetes` besides: pods that find each other in the DNS of Kubernetes. */
const DEFAULTS = { 'health-enabled': 'true', cache: 'ispn' }

/**
 * A pod as a container beside its database. The operator gives it more, which only Kubernetes has: its authority as a
 * trust store, the name of the node, labels for tracing. The pod's own address is told in JGroups' word for it.
 */
export function startPod(resource: Resource, image: string, network: string, secrets: Secrets): Promise<StartedTestContainer> {
  const optimized = resource.spec.startOptimized ? ['--optimized'] : []
  return new GenericContainer(image)
    .withNetworkMode(network)
    .withEnvironment(environmentOf(resource, secrets))
    .withCommand(['-Djgroups.bind.address=SITE_LOCAL', '--verbose', 'start', ...optimized])
    .withExposedPorts(8080, MANAGEMENT_PORT)
    .withWaitStrategy(Wait.forHttp('/health/ready', MANAGEMENT_PORT, { abortOnContainerExit: true }))
    .withStartupTimeout(START_MILLISECONDS)
    .start()
}

function environmentOf({ metadata, spec }: Resource, secrets: Secrets): Record<string, string> {
  const { image: _, instances: __, startOptimized: ___, ...categories } = spec
  const administrator = `${metadata.name}-initial-admin`
  const options: Category = {
    ...DEFAULTS,
    'bootstrap-admin-username': { name: administrator, key: 'username' },
    'bootstrap-admin-password': { name: administrator, key: 'password' },
    ...optionsOf(categories),
  }
  return Object.fromEntries(Object.entries(options).map(([option, field]) => [variableOf(option), valueOf(field, secrets)]))
}

function optionsOf(categories: Readonly<Record<string, Category>>): Category {
  const fields = Object.entries(categories).flatMap(([category, fields]) =>
    Object.entries(fields).map(([name, field]) => [`${category}.${name}`, field] as const),
  )
  return Object.fromEntries(fields.map(([path, field]) => [optionOf(path), field]))
}

function optionOf(path: string): string {
  const option = OPTIONS[path]
  if (option === undefined) throw new Error(`what the operator makes of spec.${path} is not written down here`)
  return option
}

const variableOf = (option: string): string => `KC_${option.toUpperCase().replaceAll('-', '_')}`

function valueOf(field: Field, secrets: Secrets): string {
  if (typeof field !== 'object') return String(field)
  const value = secrets[field.name]?.[field.key]
  if (value === undefined) throw new Error(`no secret ${field.name} with a key ${field.key}`)
  return value
}
