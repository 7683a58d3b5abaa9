/** Where one program looks for its configuration. */
export interface ConfPlaces {
  /** The program's repository, where the statement can be checked. */
  readonly program: string
  /** In the order it reads them; `~` is the home directory, `.` the working directory. Empty: it reads no file. */
  readonly paths: readonly string[]
  /**
   * - `later-wins`: every file is read, key by key the later one counts
   * - `first`: only the first file there is
   * - `last`: only the last file there is
   */
  readonly combine: 'later-wins' | 'first' | 'last'
  /**
   * Which `OVH_*` variable counts more than the files: one that is present, even if empty; one that is not
   * empty; only all of them together; or none.
   */
  readonly environment: 'present' | 'filled' | 'all-together' | 'never'
  /** `properties` has no sections, so it holds one account only. */
  readonly format: 'ini' | 'properties' | 'none'
}

const system = '/etc/ovh.conf'
const user = '~/.ovh.conf'
const local = './ovh.conf'

/**
 * Every program whose configuration file is known, for telling people which of their files is in use. From
 * python-ovh ovh/config.py, go-ovh ovh/configuration.go, ovhcloud-cli internal/config/config.go, csharp-ovh
 * csharp-ovh/Config.cs, perl-ovh lib/OvhApi.pm, java-ovh OvhApi.java, crystal-ovh src/ovh/configuration.cr and
 * clouder clouder/cloud/ovh/api.py.
 */
export const confPlaces: readonly ConfPlaces[] = Object.freeze([
  {
    program: 'ovh/python-ovh',
    paths: [system, user, local],
    combine: 'later-wins',
    environment: 'present',
    format: 'ini',
  },
  {
    // Also read by what is built on it, the Terraform provider for one.
    program: 'ovh/go-ovh',
    paths: [system, user, local],
    combine: 'later-wins',
    environment: 'filled',
    format: 'ini',
  },
  {
    program: 'ovh/ovhcloud-cli',
    paths: [system, user, local],
    combine: 'first',
    environment: 'filled',
    format: 'ini',
  },
  {
    // clouder hands its file to python-ovh, which has by then read its own three.
    program: 'datalayer/clouder',
    paths: [system, user, local, '~/.clouder/ovh/ovh.conf'],
    combine: 'later-wins',
    environment: 'present',
    format: 'ini',
  },
  {
    // The second one lies beside the program itself.
    program: 'ovh/csharp-ovh',
    paths: [user, './.ovh.conf'],
    combine: 'last',
    environment: 'present',
    format: 'ini',
  },
  {
    program: 'ovh/perl-ovh',
    paths: [local, user, system],
    combine: 'first',
    environment: 'never',
    format: 'ini',
  },
  {
    program: 'ovh/java-ovh',
    paths: [local, '~/ovh.conf', system],
    combine: 'first',
    environment: 'all-together',
    format: 'properties',
  },
  {
    program: 'ovh/crystal-ovh',
    paths: [local, '~/ovh.conf', system],
    combine: 'first',
    environment: 'all-together',
    format: 'ini',
  },
  { program: 'ovh/node-ovh', paths: [], combine: 'first', environment: 'never', format: 'none' },
  { program: 'ovh/php-ovh', paths: [], combine: 'first', environment: 'never', format: 'none' },
] satisfies ConfPlaces[])
