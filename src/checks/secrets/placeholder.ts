/** Beyond this many characters a value is no placeholder; a bound, so that looking takes no time. */
const LONGEST_PLACEHOLDER = 200

/** Whether a value stands for one that is put in later: `${TOKEN}`, `$(cat file)`, `%TOKEN%`, `{{ token }}`, `<token>`. */
export function isReference(value: string): boolean {
  if (/^\$(?:$|[\w({@])/.test(value) || value.includes('${') || value.includes('$(')) return true
  return /^(?:%\w+%|\{\{|#\{|@\w+@$|<[^>]*>?$|\[[^\]]*\]$|\.{2,}|…)/.test(value)
}

const SAYS_SO =
  /change[-_ ]?(?:me|it|this)|example|placeholder|dummy|sample|replace|redacted|omitted|insert|fixme|not[-_ ](?:real|a|set|used)\b|notreal|unused|xxxx|\*\*\*|\.\.\.|12345678|abcdef|0{8}/i

/** Words that stand alone in a value that is none, or only meant for a developer's machine. */
const SAYS_SO_ALONE = new Set([
  ...['your', 'todo', 'fake', 'mock', 'demo', 'test', 'tests', 'testing', 'dev', 'development', 'local'],
  ...['localhost', 'build', 'buildtime', 'default', 'none', 'null', 'undefined', 'nil', 'unset', 'empty'],
  ...['true', 'false', 'yes', 'hidden', 'invalid', 'ignored', 'temp', 'temporary', 'precompile'],
])

/** Whether a value is no secret but says where one would be: nothing, `changeme`, `xxx`, `your-token`, a reference. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim()
  if (text === '' || isReference(text) || /^(.)\1*$/su.test(text)) return true
  if (text.length > LONGEST_PLACEHOLDER) return false
  if (SAYS_SO.test(text)) return true
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => SAYS_SO_ALONE.has(word))
}

/** Passwords that everybody tries first, by themselves or put together: `postgres`, `mysecretpassword`, `admin123!`. */
const TRIVIAL =
  /^(?:my|the|super|very|top|strong|secure|some|new|secret|password|passwd|pass|pwd|key|token|value|here|root|toor|admin|administrator|user|username|guest|postgresql|postgres|mysql|mariadb|mongodb|mongo|redis|rabbitmq|rabbit|minio|elastic|grafana|keycloak|wordpress|drupal|exampledb|neo4j|airflow|jenkins|oracle|django|rails|laravel|symfony|spring|docker|vagrant|ubuntu|debian|node|letmein|welcome|qwerty|hello|world|app|db|database|service|web|api|[-_. @])+\d{0,6}[!@#$.*?]{0,3}$/i

const LONGEST_TRIVIAL = 48

/** Whether a value under a password's name is worth protecting: no placeholder, no path or address, nothing trivial. */
export function looksLikePassword(value: string): boolean {
  const text = value.trim()
  if (text.length < 6 || /\s/.test(text) || isPlaceholder(text)) return false
  if (text.startsWith('/') || text.startsWith('./') || text.includes('://')) return false
  return text.length > LONGEST_TRIVIAL || !(TRIVIAL.test(text) || /^\d+$/.test(text))
}

const RANDOM_TEXT = /^[A-Za-z0-9+/=_.~:!@#%^&*-]{16,16384}$/

/** Whether a value looks made by a machine: long, of one piece, letters and digits mixed, many different ones. */
export function looksRandom(value: string): boolean {
  const text = value.trim()
  if (!RANDOM_TEXT.test(text) || isPlaceholder(text)) return false
  if (text.startsWith('/') || text.includes('://') || /^arn:/i.test(text)) return false
  if (new Set(text).size < 8) return false
  return text.split(/[-_.~:!@#%^&*]/).some(isRandomPart)
}

/** Shorter ones are versions and abbreviations (`v2`, `x86`), and a word may have a number behind it. */
function isRandomPart(part: string): boolean {
  return part.length >= 8 && /\d/.test(part) && /[A-Za-z]/.test(part) && !/^[A-Za-z]+\d{1,6}$/.test(part)
}
