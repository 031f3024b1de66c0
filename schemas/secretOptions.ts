/** What programs take a secret by, where no name says so. */

/** A program, and where it takes a secret. Names such as `--password` are known for all programs. */
export interface SecretOption {
  /** Programs, each with the subcommands that have to follow it. */
  readonly of: readonly string[];
  /** Matches a word up to its value, which is the rest of the word or the next word. */
  readonly option?: RegExp;
  /** The value is never the next word. */
  readonly isGlued?: true;
  /** Its options end at the first word that isn't one, where the command of another program begins. */
  readonly isWrapper?: true;
  /** Places among the words that aren't options: from 0, or from -1 at the end. */
  readonly operands?: readonly number[];
  /** Two of those words are a name and its value. */
  readonly hasPairs?: true;
  /** The secret part of the value, as the first group. */
  readonly part?: RegExp;
  /** What the secret is called. */
  readonly name: string;
}

const programs = (words: string): readonly string[] => words.split(/\s*,\s*/);

const userAndPassword = /^[^:]+:(.+)$/s;

export const secretOptions: readonly SecretOption[] = [
  // Databases.
  {
    of: programs(
      'mysql, mysqldump, mysqladmin, mysqlimport, mysqlshow, mysqlcheck, mysqlpump, mysqlslap, mysqlbinlog, mariadb, mariadb-dump, mariadb-admin, mycli',
    ),
    option: /^-p/,
    isGlued: true,
    name: 'MYSQL_PASSWORD',
  },
  {
    of: programs('mongo, mongosh, mongodump, mongorestore, mongoexport, mongoimport, cqlsh, beeline'),
    option: /^-p=?/,
    name: 'DB_PASSWORD',
  },
  { of: programs('redis-cli, valkey-cli'), option: /^-a/, name: 'REDIS_PASSWORD' },
  { of: programs('sqlcmd, bcp, osql'), option: /^-P/, name: 'DB_PASSWORD' },
  { of: programs('sqlplus, rman, sqlldr'), operands: [0], part: /^[^/@]+\/([^@]+)/, name: 'DB_PASSWORD' },
  // Logins.
  { of: programs('sshpass'), option: /^-p/, isWrapper: true, name: 'SSH_PASSWORD' },
  {
    of: programs(
      'docker login, podman login, nerdctl login, buildah login, skopeo login, helm login, oras login, crane login, az login, oc login, cf login, cloudctl login, anaconda login',
    ),
    option: /^-p=?/,
    name: 'PASSWORD',
  },
  {
    of: programs('wandb login, cargo login, vault login, ngrok authtoken, ngrok add-authtoken'),
    operands: [-1],
    name: 'API_TOKEN',
  },
  { of: programs('swanlab login, dotnet nuget'), option: /^-k/, name: 'API_KEY' },
  { of: programs('twine upload, vsce publish, ovsx publish'), option: /^-p=?/, name: 'TOKEN' },
  // Requests.
  {
    of: programs('curl'),
    option: /^(?:-[#afgiIjkLnNOqsSvZ]*[uU]|--(?:user|proxy-user)=?)/,
    part: userAndPassword,
    name: 'PASSWORD',
  },
  { of: programs('curl'), option: /^(?:-[#afgiIjkLnNOqsSvZ]*b|--cookie=?)/, part: /^([^=]+=.+)$/s, name: 'COOKIE' },
  { of: programs('curl'), option: /^(?:-E|--(?:proxy-)?cert=?)/, part: userAndPassword, name: 'CERT_PASSWORD' },
  { of: programs('http, https, xh'), option: /^(?:-a|--auth=?)/, part: /^(?:[^:]+:)?(.+)$/s, name: 'PASSWORD' },
  { of: programs('smbclient, rpcclient, smbget'), option: /^(?:-U|--user=?)/, part: /%(.+)$/s, name: 'PASSWORD' },
  { of: programs('lftp'), option: /^-u/, part: /,(.+)$/s, name: 'PASSWORD' },
  { of: programs('ncftpget, ncftpput'), option: /^-p/, name: 'PASSWORD' },
  // Clouds and storage.
  { of: programs('obsutil, ossutil, ossutil64'), option: /^-[ik]=?/, name: 'SECRET_KEY' },
  { of: programs('obsutil config, ossutil config, ossutil64 config'), option: /^-t=?/, name: 'SECURITY_TOKEN' },
  { of: programs('coscmd config'), option: /^-[as]=?(?!\w*ecret)/, name: 'SECRET_KEY' },
  { of: programs('ma-cli configure'), option: /^-p=?/, name: 'PASSWORD' },
  { of: programs('mc alias set, mc config host add'), operands: [2, 3], name: 'SECRET_KEY' },
  { of: programs('qshell account'), operands: [0, 1], name: 'SECRET_KEY' },
  {
    of: programs(
      'aws set, npm set, pnpm set, yarn set, tccli set, aliyun set, pip set, git config, dvc modify, rclone create, rclone update, conda config, poetry config, setenv, setx, set',
    ),
    hasPairs: true,
    name: '',
  },
  { of: programs('poetry config'), option: /^pypi-token\.[\w-]+$/, operands: [2], name: 'PASSWORD' },
  // Keys, archives and directories.
  { of: programs('ssh-keygen'), option: /^-[NP]/, name: 'PASSPHRASE' },
  { of: programs('openssl'), option: /^-pass(?:in|out)?$/, part: /^pass:(.+)$/s, name: 'PASSPHRASE' },
  { of: programs('zip, unzip, zipcloak'), option: /^-P/, name: 'ZIP_PASSWORD' },
  { of: programs('7z, 7za, 7zr, 7zz, rar, unrar'), option: /^-h?p(?!-$)/, isGlued: true, name: 'ARCHIVE_PASSWORD' },
  {
    of: programs('ldapsearch, ldapadd, ldapmodify, ldapdelete, ldapwhoami, ldappasswd'),
    option: /^-w/,
    name: 'LDAP_PASSWORD',
  },
  { of: programs('htpasswd'), operands: [2], name: 'PASSWORD' },
];

/** Programs that read a secret from their input, and which part of it. */
export const secretInputs: readonly { readonly by: RegExp; readonly part?: RegExp; readonly name: string }[] = [
  { by: /--password-stdin\b/, name: 'PASSWORD' },
  { by: /--with-token\b/, name: 'TOKEN' },
  { by: /^(?:\S*\/)?sudo\b.*\s(?:-[A-Za-z]*S|--stdin)\b/, name: 'PASSWORD' },
  { by: /^(?:sudo\s+)?(?:\S*\/)?chpasswd\b/, part: userAndPassword, name: 'PASSWORD' },
  { by: /\bpasswd\b.*--stdin\b|^(?:\S*\/)?kinit\b|--passphrase-fd[ =]0\b/, name: 'PASSWORD' },
  { by: /^(?:vault\s+login|wandb\s+login|cargo\s+login)\b/, name: 'API_TOKEN' },
];
