export const id = 376;
export const ids = [376];
export const modules = {

/***/ 5376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 10 modules
var core = __webpack_require__(7264);
// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __webpack_require__(2088);
;// CONCATENATED MODULE: ./build/js/compare/baseline-candidates.js

/** Releases looked at before the newest one below, for the case that it lacks a platform. */
const RELEASES_TRIED = 3;
/** The tags to try, the best first; empty where there can be none (a first release). */
function baselineCandidates(question) {
    if (question.kind === 'release')
        return earlierReleases(question.version, question.tags);
    const { branch } = question;
    const commit = question.kind === 'pull-request' ? question.commit : question.before;
    const noun = question.kind === 'pull-request' ? 'the base commit' : 'the commit before,';
    const candidates = [];
    if (commit !== undefined) {
        const exact = { description: `${noun} ${shortCommit(commit)}`, wantedCommit: commit, exact: true };
        candidates.push({ tag: `sha-${commit}`, ...exact }, { tag: commit, ...exact });
    }
    const unknown = question.kind === 'pull-request' ? question.unknown : undefined;
    const floating = { wantedCommit: commit, exact: false, ...(unknown === undefined ? {} : { unknown }) };
    candidates.push({ tag: branch.tag, description: `${branch.name}'s newest image`, ...floating });
    candidates.push({ tag: 'latest', description: 'the image tagged latest', ...floating });
    return candidates.filter(({ tag }, index) => candidates.findIndex((other) => other.tag === tag) === index);
}
/**
 * The highest full versions below this one, with or without `v`; a release is compared with releases, a pre-release
 * with pre-releases too. Moving tags such as `1.2` are no versions.
 */
function earlierReleases(version, tags) {
    const own = semver.parse(version);
    if (own === null)
        return [];
    return tags
        .flatMap((tag) => {
        const parsed = semver.parse(tag);
        return parsed === null ? [] : [{ tag, parsed }];
    })
        .filter(({ parsed }) => parsed.compare(own) < 0)
        .filter(({ parsed }) => own.prerelease.length > 0 || parsed.prerelease.length === 0)
        .sort((a, b) => b.parsed.compare(a.parsed) || a.tag.length - b.tag.length)
        .slice(0, RELEASES_TRIED)
        .map(({ tag }) => ({ tag, description: `the release ${tag}`, wantedCommit: undefined, exact: true }));
}
/** Seven digits, as Git and GitHub show a commit. */
function shortCommit(commit) {
    return commit.slice(0, 7);
}

// EXTERNAL MODULE: ./build/js/oci/image-config.js
var image_config = __webpack_require__(828);
// EXTERNAL MODULE: ./build/js/oci/image-index.js
var image_index = __webpack_require__(4328);
// EXTERNAL MODULE: ./build/js/oci/manifest.js
var oci_manifest = __webpack_require__(4171);
// EXTERNAL MODULE: ./build/js/oci/media-types.js
var media_types = __webpack_require__(2784);
// EXTERNAL MODULE: ./build/js/oci/parse-json.js
var parse_json = __webpack_require__(6898);
// EXTERNAL MODULE: ./build/js/oci/platform.js
var oci_platform = __webpack_require__(101);
// EXTERNAL MODULE: ./build/js/oci/reference.js
var oci_reference = __webpack_require__(5581);
;// CONCATENATED MODULE: ./build/js/compare/common-subsequence.js
/** Beyond this many cells the table costs too much; no real image comes near it (Docker allows 127 layers). */
const LARGEST_TABLE = 4_000_000;
/**
 * Index pairs of a longest common subsequence, in order, so that an inserted element does not shift the rest.
 * Undefined elements match nothing. For lists too long for a table, the first partner in order is taken.
 */
function commonSubsequence(left, right) {
    const width = right.length + 1;
    if ((left.length + 1) * width > LARGEST_TABLE)
        return firstPartners(left, right);
    const lengths = new Uint32Array((left.length + 1) * width);
    const at = (i, j) => lengths[i * width + j] ?? 0;
    for (let i = left.length - 1; i >= 0; i--) {
        for (let j = right.length - 1; j >= 0; j--) {
            lengths[i * width + j] = same(left[i], right[j])
                ? at(i + 1, j + 1) + 1
                : Math.max(at(i + 1, j), at(i, j + 1));
        }
    }
    const pairs = [];
    let i = 0;
    let j = 0;
    while (i < left.length && j < right.length) {
        if (same(left[i], right[j]))
            pairs.push([i++, j++]);
        else if (at(i + 1, j) >= at(i, j + 1))
            i++;
        else
            j++;
    }
    return pairs;
}
function firstPartners(left, right) {
    const places = new Map();
    for (const [j, element] of right.entries()) {
        if (element === undefined)
            continue;
        const list = places.get(element);
        if (list === undefined)
            places.set(element, [j]);
        else
            list.push(j);
    }
    for (const list of places.values())
        list.reverse();
    const pairs = [];
    let next = 0;
    for (const [i, element] of left.entries()) {
        const list = element === undefined ? undefined : places.get(element);
        while (list !== undefined && (list.at(-1) ?? next) < next)
            list.pop();
        const j = list?.pop();
        if (j === undefined)
            continue;
        pairs.push([i, j]);
        next = j + 1;
    }
    return pairs;
}
function same(a, b) {
    return a !== undefined && a === b;
}

;// CONCATENATED MODULE: ./build/js/compare/history-lines.js
/**
 * The history line that made each of `layerCount` layers, base first (image-spec config.md, history). History is
 * optional: where it does not fit the layers, every line is null.
 */
function historyLines(config, layerCount) {
    const made = (config.history ?? []).filter((line) => line.empty_layer !== true);
    if (made.length !== layerCount)
        return Array.from({ length: layerCount }, () => null);
    return made.map((line) => line.created_by ?? null);
}

;// CONCATENATED MODULE: ./build/js/compare/instruction.js
/** No instruction is looked at beyond this many characters: a heredoc can be megabytes long. */
const LONGEST = 4096;
const NOP = /^(?:RUN )?\/bin\/sh -c #\(nop\)\s+/;
const ARGS_AND_DEFAULT_SHELL = /^(?:RUN )?\|\d+ .*?\/bin\/sh -c /s;
const ARGS = /^(?:RUN )?\|\d+ .*? (?=\/\S+ -)/s;
const DEFAULT_SHELL = /^(?:RUN )?\/bin\/sh -c /;
const ANY_ARGS = /^(?:RUN )?\|\d+ /;
const BUILDKIT = '# buildkit';
/**
 * A history line's instruction as the Dockerfile says it: without the shell that RUN adds, without BuildKit's
 * trailing mark, and without the values of build arguments, which may be secrets: where nothing tells their end (a
 * command without a shell), the command goes with them. At most 4096 characters.
 */
function instructionOf(createdBy) {
    const whole = createdBy.slice(0, LONGEST).trim();
    const line = whole.endsWith(BUILDKIT) ? whole.slice(0, -BUILDKIT.length).trim() : whole;
    if (NOP.test(line))
        return line.replace(NOP, '');
    if (!ANY_ARGS.test(line))
        return line.replace(DEFAULT_SHELL, 'RUN ');
    const end = [ARGS_AND_DEFAULT_SHELL, ARGS].find((pattern) => pattern.test(line));
    return end === undefined ? 'RUN …' : line.replace(end, 'RUN ');
}
/**
 * What stays the same when only the content changed: white space, digests and the build dates that base images
 * carry (`@1741046400`) are made equal, so that a rebuilt base layer still matches its predecessor.
 */
function instructionKey(createdBy) {
    return instructionOf(createdBy)
        .replace(/\s+/g, ' ')
        .replace(/\b[0-9a-f]{12,}\b/g, '#')
        .replace(/@\d{9,}/g, '@#');
}

;// CONCATENATED MODULE: ./build/js/compare/compare-layers.js




/**
 * How the image grew in compressed bytes. Layers are matched by digest, then in order by the instruction that made
 * them; what has no partner was added or removed. The layers' changes less the removed sizes are the total change.
 */
function compareLayers(image, before, baseline) {
    const oldLayers = describeLayers(before);
    const partners = matchLayers(image.layers, oldLayers);
    const taken = new Set(partners.values());
    const compressedSizeBefore = sum(oldLayers.map((layer) => layer.compressedSize));
    return {
        baseline,
        platform: (0,oci_platform/* formatPlatform */.Bq)(image.platform),
        compressedSizeBefore,
        compressedSizeChange: image.compressedSize - compressedSizeBefore,
        layers: image.layers.map((layer, index) => changeOf(layer, partners.get(index))),
        removedLayers: oldLayers.filter((layer) => !taken.has(layer)),
        newBytes: bytesToPull(image.layers, oldLayers),
    };
}
function describeLayers({ manifest, config }) {
    const lines = historyLines(config, manifest.layers.length);
    return manifest.layers.map(({ digest, size }, index) => ({
        digest,
        compressedSize: size,
        createdBy: lines[index] ?? null,
    }));
}
/** New layer's index to its partner in the baseline. */
function matchLayers(newLayers, oldLayers) {
    const partners = new Map();
    const byDigest = Map.groupBy([...oldLayers].reverse(), (layer) => layer.digest);
    for (const [index, layer] of newLayers.entries()) {
        const partner = byDigest.get(layer.digest)?.pop();
        if (partner !== undefined)
            partners.set(index, partner);
    }
    const taken = new Set(partners.values());
    const newRest = [...newLayers.keys()].filter((index) => !partners.has(index));
    const oldRest = oldLayers.filter((layer) => !taken.has(layer));
    const pairs = commonSubsequence(newRest.map((index) => keyOf(newLayers[index])), oldRest.map(keyOf));
    for (const [i, j] of pairs) {
        const index = newRest[i];
        const partner = oldRest[j];
        if (index !== undefined && partner !== undefined)
            partners.set(index, partner);
    }
    return partners;
}
function keyOf(layer) {
    const createdBy = layer?.createdBy ?? '';
    return createdBy === '' ? undefined : instructionKey(createdBy);
}
function changeOf(layer, partner) {
    if (partner === undefined) {
        return { digest: layer.digest, kind: 'added', compressedSizeChange: layer.compressedSize };
    }
    const kind = partner.digest === layer.digest ? 'unchanged' : 'changed';
    return {
        digest: layer.digest,
        kind,
        compressedSizeChange: layer.compressedSize - partner.compressedSize,
    };
}
/** A blob is transferred once however many layers name it. */
function bytesToPull(newLayers, oldLayers) {
    const held = new Set(oldLayers.map((layer) => layer.digest));
    const missing = new Map(newLayers.map((layer) => [layer.digest, layer.compressedSize]));
    return sum([...missing].filter(([digest]) => !held.has(digest)).map(([, bytes]) => bytes));
}
function sum(numbers) {
    return numbers.reduce((total, next) => total + next, 0);
}

// EXTERNAL MODULE: ./node_modules/valibot/dist/index.mjs
var dist = __webpack_require__(7934);
// EXTERNAL MODULE: ./build/js/oci/invalid-value-error.js
var invalid_value_error = __webpack_require__(2128);
// EXTERNAL MODULE: ./build/js/oci/thrown.js
var thrown = __webpack_require__(4928);
;// CONCATENATED MODULE: ./build/js/compare/merge-base.js




const comparison = dist/* object */.Ikc({
    merge_base_commit: dist/* object */.Ikc({ sha: dist/* string */.YjP() }),
    ahead_by: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0))),
    behind_by: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0))),
});
/**
 * For the event's merge commit its first parent: comparing with the merge base would blame the pull request for what
 * others merged since. For any other commit the merge base with the base branch, from GitHub or else from Git.
 * Never throws.
 */
async function findBaseCommit(commits, ports) {
    const faults = [];
    const attempt = async (get) => {
        try {
            return await get();
        }
        catch (error) {
            faults.push((0,thrown/* messageOf */.b)(error));
            return undefined;
        }
    };
    const head = await attempt(async () => commitHash(await ports.git(['rev-parse', '--verify', 'HEAD'])));
    if (head === undefined)
        return unknown('Git does not say which commit is checked out', faults);
    if (head === commits.eventSha && head !== commits.headSha) {
        const parent = await attempt(async () => firstParentOfMerge(await ports.git(['cat-file', 'commit', head]), commits.headSha));
        if (parent !== undefined)
            return { commit: parent };
    }
    const base = await attempt(async () => commitHash(commits.baseSha));
    if (base === undefined)
        return unknown('the event names no base commit', faults);
    const mergeBase = (await attempt(async () => mergeBaseFrom(await ports.compareCommits(base, head)))) ??
        (await attempt(async () => commitHash(await ports.git(['merge-base', base, head]))));
    return mergeBase === undefined
        ? unknown('the merge base with the base branch is not known', faults)
        : { commit: mergeBase };
}
/** How many commits `later` is ahead of and behind `earlier`, from GitHub's compare API. Throws as the port does. */
async function commitsApart(earlier, later, ports) {
    const answer = await ports.compareCommits(commitHash(earlier), commitHash(later));
    const { ahead_by, behind_by } = (0,parse_json/* validate */.tf)(answer, comparison, "GitHub's comparison of commits");
    return ahead_by === undefined || behind_by === undefined
        ? undefined
        : { ahead: ahead_by, behind: behind_by };
}
/** Git's 40 digits (64 in SHA-256 repositories): nothing else may become an argument or a tag. */
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
function isCommitHash(text) {
    return HASH.test(text);
}
function commitHash(text) {
    const hash = text.trim();
    if (isCommitHash(hash))
        return hash;
    throw new invalid_value_error/* InvalidValueError */.$('commit', hash, '40 or 64 lower-case hexadecimal digits');
}
/**
 * The raw commit names its parents even in a shallow clone, where `HEAD^1` does not. Undefined for what is no merge of
 * this head: under pull_request_target the event's commit is the base branch's, and that may be somebody else's merge.
 */
function firstParentOfMerge(rawCommit, headSha) {
    const [header = ''] = rawCommit.split('\n\n', 1);
    const parents = header.split('\n').filter((line) => line.startsWith('parent '));
    const [first, second] = parents;
    if (parents.length !== 2 || first === undefined || second !== `parent ${headSha}`)
        return undefined;
    return commitHash(first.slice('parent '.length));
}
function mergeBaseFrom(answer) {
    return commitHash((0,parse_json/* validate */.tf)(answer, comparison, "GitHub's comparison of commits").merge_base_commit.sha);
}
function unknown(reason, faults) {
    return { unknown: faults.length === 0 ? reason : `${reason} (${faults.join('; ')})` };
}

;// CONCATENATED MODULE: ./build/js/compare/describe-baseline.js


const REVISION = 'org.opencontainers.image.revision';
/**
 * In words which image it is and how far it lies from the one asked for, by the revision label that it carries.
 * Never throws.
 */
async function describeBaseline({ description, wantedCommit, exact, unknown }, config, measureDistance) {
    const revision = config.config?.Labels?.[REVISION];
    if (exact)
        return description;
    if (wantedCommit === undefined) {
        const commit = revision !== undefined && isCommitHash(revision) ? `, of commit ${shortCommit(revision)}` : '';
        return `${description}${commit}${unknown === undefined ? '' : ` (${unknown})`}`;
    }
    if (revision === undefined || !isCommitHash(revision)) {
        return `${description}, of an unknown commit (${shortCommit(wantedCommit)} has no image)`;
    }
    if (revision === wantedCommit)
        return `${description}, of commit ${shortCommit(revision)}`;
    const distance = await measureDistance?.(revision, wantedCommit).catch(() => undefined);
    const place = distance === undefined ? '' : `, ${inWords(distance)}`;
    return `${description}, of commit ${shortCommit(revision)}${place} (${shortCommit(wantedCommit)} has no image)`;
}
function inWords({ ahead, behind }) {
    if (ahead > 0 && behind > 0)
        return `${commits(ahead)} behind and ${commits(behind)} ahead`;
    return ahead > 0 ? `${commits(ahead)} behind` : `${commits(behind)} ahead`;
}
function commits(count) {
    return count === 1 ? '1 commit' : `${count} commits`;
}

;// CONCATENATED MODULE: ./build/js/registry/registry-error.js


/** A registry refused, failed or did not answer. */
class RegistryError extends Error {
    name = 'RegistryError';
    operation;
    status;
    code;
    transient;
    retryAfterMs;
    constructor(fault, options) {
        super(`${fault.operation}: ${fault.problem}${fault.hint === undefined ? '' : `; ${fault.hint}`}`, options);
        this.operation = fault.operation;
        this.status = fault.status;
        this.code = fault.code;
        this.transient = fault.transient ?? false;
        this.retryAfterMs = fault.retryAfterMs;
    }
}
const errorsSchema = dist/* object */.Ikc({
    errors: dist/* pipe */.FsL(dist/* array */.YOg(dist/* object */.Ikc({ code: dist/* optional */.lqM(dist/* string */.YjP()), message: dist/* optional */.lqM(dist/* string */.YjP()) })), dist/* minLength */.BpQ(1)),
});
/** Reads the error document of distribution-spec; any other body counts as a message without a code. */
function parseReportedError(body) {
    const parsed = dist/* safeParse */.xLC(errorsSchema, tryJson(body));
    const first = parsed.success ? parsed.output.errors[0] : undefined;
    if (first === undefined)
        return { code: undefined, message: body.trim() };
    const code = first.code !== undefined && /^[A-Za-z0-9_]{1,64}$/.test(first.code) ? first.code : undefined;
    return { code: code?.toUpperCase(), message: first.message ?? '' };
}
/** `answered 403 DENIED "installation not allowed"`, with the registry's text quoted and cut. */
function describeAnswer(host, status, { code, message }) {
    const parts = [`${host} answered ${status}`, code, message === '' ? undefined : (0,invalid_value_error/* quoted */.T)(message)];
    return parts.filter((part) => part !== undefined).join(' ');
}
function tryJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/compare/unreadable.js



/**
 * Why there is nothing to compare with, in a sentence. Some registries (ghcr.io) refuse to read a repository that
 * nobody has pushed to, so that a refusal is what every first run gets.
 */
function unreadable(repository, tag, error) {
    const reason = (0,thrown/* messageOf */.b)(error);
    const name = (0,oci_reference/* formatRepositoryName */.FI)(repository);
    if (error instanceof RegistryError && (error.status === 401 || error.status === 403)) {
        return `${name} has no image that this run may read. Before the first push that is normal; otherwise: ${reason}.`;
    }
    return `The baseline ${name}${tag === undefined ? '' : `:${tag}`} could not be read: ${reason}`;
}

;// CONCATENATED MODULE: ./build/js/compare/find-baseline.js











function compareWithFound(image, found) {
    if ('skipped' in found)
        return found;
    const { platform, compressedSize } = image;
    const layers = image.layers.flatMap((layer) => layer.compressedSize === null ? [] : [{ ...layer, compressedSize: layer.compressedSize }]);
    if (compressedSize === null) {
        return {
            skipped: 'Growth is counted in compressed bytes, and the source has its layers uncompressed only.',
        };
    }
    return { growth: compareLayers({ platform, compressedSize, layers }, found, found.baseline) };
}
/**
 * Finds the first candidate that the registry has for the platform, by manifest and configuration alone. Never throws:
 * without one there is a reason.
 */
async function findBaseline(platform, search) {
    const name = (0,oci_reference/* formatRepositoryName */.FI)(search.registry.name);
    if (search.candidates.length === 0)
        return { skipped: `${name} has no earlier release to compare with.` };
    const absent = [];
    const unfit = [];
    for (const candidate of search.candidates) {
        try {
            const found = await readCandidate(platform, candidate, search);
            if ('baseline' in found)
                return found;
            if (found.unfit === undefined)
                absent.push(shortTag(candidate.tag));
            else
                unfit.push(`${shortTag(candidate.tag)} ${found.unfit}`);
        }
        catch (error) {
            return { skipped: unreadable(search.registry.name, candidate.tag, error) };
        }
    }
    const reasons = absent.length === 0 ? unfit : [`none tagged ${absent.join(', ')}`, ...unfit];
    return { skipped: `${name} has no image to compare with: ${reasons.join('; ')}.` };
}
async function readCandidate(platform, candidate, search) {
    const { registry } = search;
    const repository = registry.name;
    const { tag } = candidate;
    const root = await registry.getManifest(tag);
    if (root === undefined)
        return { unfit: undefined };
    const fetched = await platformManifest(platform, root, search);
    if (fetched === undefined)
        return { unfit: `has no ${(0,oci_platform/* formatPlatform */.Bq)(platform)}` };
    const what = `the manifest of ${(0,oci_reference/* formatRepositoryName */.FI)(repository)}:${tag}`;
    if (!media_types/* MANIFEST_MEDIA_TYPES */.$T.has(fetched.mediaType))
        return { unfit: 'is no image' };
    const manifest = (0,oci_manifest/* parseManifest */.N)(fetched.bytes, what);
    if (!media_types/* CONFIG_MEDIA_TYPES */.cG.has(manifest.config.mediaType))
        return { unfit: 'is no image' };
    if (manifest.config.size > parse_json/* JSON_SIZE_CAP */.G3)
        return { unfit: 'has a configuration that is too large' };
    const bytes = await registry.readBlob(manifest.config);
    const config = (0,image_config/* parseImageConfig */.F)(bytes, `the configuration of ${(0,oci_reference/* formatRepositoryName */.FI)(repository)}:${tag}`);
    if (!(0,oci_platform/* samePlatform */.my)(platform, (0,oci_platform/* platformIn */.NO)(config))) {
        return { unfit: `is for ${(0,oci_platform/* formatPlatform */.Bq)((0,oci_platform/* platformIn */.NO)(config))}` };
    }
    const description = await describeBaseline(candidate, config, search.measureDistance);
    const baseline = {
        reference: `${(0,oci_reference/* formatRepositoryName */.FI)(repository)}:${tag}`,
        digest: fetched.digest,
        name: candidate.description,
        description,
    };
    return { manifest, config, baseline };
}
/** Tags of commits as Git shows commits. */
function shortTag(tag) {
    return tag.replace(/[0-9a-f]{40,64}$/, (commit) => `${shortCommit(commit)}…`);
}
/** The manifest itself, or the index's one for the platform. */
async function platformManifest(platform, root, { registry }) {
    if (!media_types/* INDEX_MEDIA_TYPES */.kA.has(root.mediaType))
        return root;
    const index = (0,image_index/* parseImageIndex */.n)(root.bytes, `the index ${root.digest}`);
    const descriptor = index.manifests.find((entry) => !(0,image_index/* isAttestation */.H)(entry) &&
        entry.platform !== undefined &&
        (0,oci_platform/* samePlatform */.my)((0,oci_platform/* platformIn */.NO)(entry.platform), platform));
    if (descriptor === undefined)
        return undefined;
    const fetched = await registry.getManifest(descriptor.digest);
    if (fetched === undefined)
        throw new Error(`the registry does not have ${descriptor.digest} of its own index`);
    return fetched;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/js/compare/git-door.js



const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const TIMEOUT_MS = 10_000;
const LONGEST_OUTPUT = 1024 * 1024;
/**
 * Runs git in a folder, without a shell and without asking anybody anything. In job containers the workspace belongs
 * to another user, hence `safe.directory`. Files of a pull request that look like a bare repository are not taken for
 * one, and nothing is fetched: a configuration found there could name a program as transport. Throws one sentence with
 * the first line of what git said.
 */
async function runGit(workspace, args) {
    const settings = ['-c', `safe.directory=${workspace}`, '-c', 'safe.bareRepository=explicit'];
    const fixed = ['-C', workspace, ...settings, '--no-replace-objects'];
    try {
        const { stdout } = await run('git', [...fixed, ...args], {
            encoding: 'utf8',
            timeout: TIMEOUT_MS,
            maxBuffer: LONGEST_OUTPUT,
            env: {
                ...process.env,
                LC_ALL: 'C',
                GIT_TERMINAL_PROMPT: '0',
                // The first is known to Git 2.44 and newer only; the second leaves no protocol allowed.
                GIT_NO_LAZY_FETCH: '1',
                GIT_ALLOW_PROTOCOL: '',
                GIT_OPTIONAL_LOCKS: '0',
            },
        });
        return stdout;
    }
    catch (cause) {
        const [firstLine] = (0,thrown/* messageOf */.b)(cause).split('\n').slice(1);
        throw new Error(`git ${args[0]}: ${firstLine?.trim() || 'failed'}`, { cause });
    }
}

// EXTERNAL MODULE: ./build/js/publish/event-tags.js
var event_tags = __webpack_require__(6286);
;// CONCATENATED MODULE: ./build/js/baseline.js







/**
 * Looks up the image that this one follows: for a pull request that of the base commit, for a push that of the commit
 * before, for a release the release before. Needs the platforms only, which inputs and machine let expect; others are
 * looked up once the image is there.
 */
function lookUpBefore(inputs, openForLookup, github) {
    const stop = new AbortController();
    const find = finder(inputs, openForLookup(stop.signal), github);
    const expected = new Map(expectedPlatforms(inputs.build).map((platform) => [(0,oci_platform/* formatPlatform */.Bq)(platform), find(platform)]));
    return {
        async compare(image) {
            // A time limit of its own: that of the first search may have ended while the image was built.
            const findNow = finder(inputs, openForLookup(stop.signal), github);
            return await Promise.all(image.platforms.map(async (one) => compareWithFound(one, await (expected.get((0,oci_platform/* formatPlatform */.Bq)(one.platform)) ?? findNow(one.platform)))));
        },
        giveUp: () => stop.abort(),
    };
}
function expectedPlatforms({ platforms }) {
    if (platforms.length > 0)
        return platforms;
    return [{ os: 'linux', architecture: process.arch === 'x64' ? 'amd64' : process.arch }];
}
/** Finds what each platform is compared with; what is the same for all is asked once, with the first. */
function finder({ event, publish, workspace }, openRepository, github) {
    if (event === undefined)
        return async () => ({ skipped: 'Outside GitHub Actions nothing says what to compare with.' });
    const { image } = publish;
    if (image === undefined)
        return async () => ({ skipped: 'The image has no name to look for an earlier one under.' });
    const ports = {
        git: (args) => runGit(workspace, args),
        compareCommits: (base, head) => compareCommits(github, event, `${base}...${head}`),
    };
    const measureDistance = (earlier, later) => commitsApart(earlier, later, ports);
    let question;
    return async (platform) => {
        try {
            question ??= baselineQuestion(event, image, openRepository, ports);
            const asked = await question;
            if (asked === undefined)
                return { skipped: `An event of the kind ${event.name} has no earlier image.` };
            const candidates = baselineCandidates(asked);
            return await findBaseline(platform, { candidates, registry: openRepository(image), measureDistance });
        }
        catch (error) {
            return { skipped: unreadable(image, undefined, error) };
        }
    };
}
async function baselineQuestion(event, image, openRepository, ports) {
    const { pullRequest, mergeGroup } = event;
    if (mergeGroup !== undefined) {
        const { baseSha, baseRef } = mergeGroup;
        return { kind: 'pull-request', commit: baseSha, branch: branchTag(baseRef) };
    }
    if (pullRequest !== undefined) {
        const { headSha, baseSha, baseRef } = pullRequest;
        const base = await findBaseCommit({ eventSha: event.sha, headSha, baseSha }, ports);
        const branch = branchTag(baseRef);
        return 'commit' in base
            ? { kind: 'pull-request', commit: base.commit, branch }
            : { kind: 'pull-request', commit: undefined, unknown: base.unknown, branch };
    }
    if (event.refType === 'tag') {
        const version = (0,event_tags/* parseVersion */.ot)(event.refName);
        if (version === undefined)
            return undefined;
        return { kind: 'release', version: version.version, tags: await openRepository(image).listTags() };
    }
    if (event.refType !== 'branch')
        return undefined;
    return { kind: 'push', before: event.before, branch: branchTag(event.refName) };
}
function branchTag(name) {
    return { name, tag: (0,event_tags/* asTag */.JT)(name) };
}
async function compareCommits(github, { owner, repository: repo }, basehead) {
    if (github === undefined)
        throw new Error('there is no github-token to ask GitHub with');
    // One commit a page: the answer's other parts are what is read.
    const parameters = { owner, repo, basehead, per_page: 1 };
    return (await github.request('GET /repos/{owner}/{repo}/compare/{basehead}', parameters)).data;
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/js/oci/digest.js
var oci_digest = __webpack_require__(9062);
// EXTERNAL MODULE: ./build/js/oci/verified-blob.js
var verified_blob = __webpack_require__(2160);
// EXTERNAL MODULE: ./build/js/build/engine-error.js
var engine_error = __webpack_require__(272);
// EXTERNAL MODULE: ./build/js/build/run-command.js + 2 modules
var run_command = __webpack_require__(408);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
;// CONCATENATED MODULE: ./build/js/build/tar-stream.js


const BLOCK = 512;
/** A tar archive (POSIX ustar) of regular files with names of at most 100 ASCII characters, made as it is read. */
function tarStream(entries) {
    return external_node_stream_.Readable.from(blocks(entries), { objectMode: false });
}
async function* blocks(entries) {
    for (const entry of entries) {
        const size = 'bytes' in entry ? entry.bytes.length : entry.size;
        yield header(entry.name, size);
        let written = 0;
        const content = 'bytes' in entry ? [entry.bytes] : (0,external_node_fs_.createReadStream)(entry.path);
        for await (const chunk of content) {
            const bytes = chunk;
            written += bytes.length;
            yield bytes;
        }
        if (written !== size)
            throw new Error(`${entry.name}: read ${written} bytes, expected ${size}`);
        yield Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
    }
    yield Buffer.alloc(2 * BLOCK);
}
function header(name, size) {
    const block = Buffer.alloc(BLOCK);
    block.write(name, 0, 100, 'ascii');
    block.write('0000644\0', 100, 'ascii');
    block.write('0000000\0', 108, 'ascii');
    block.write('0000000\0', 116, 'ascii');
    writeSize(block, size);
    block.write('00000000000\0', 136, 'ascii');
    block.write('        ', 148, 'ascii');
    block.write('0', 156, 'ascii');
    block.write('ustar\x0000', 257, 'ascii');
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
    return block;
}
/** Eleven octal digits reach 8 GiB; larger sizes are base-256 with the first bit set, as GNU tar and Go write them. */
function writeSize(block, size) {
    if (size < 8 ** 11) {
        block.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
        return;
    }
    block[124] = 0x80;
    block.writeBigUInt64BE(BigInt(size), 128);
}

;// CONCATENATED MODULE: ./build/js/build/load.js













/**
 * Loads the image of an OCI layout into the engine that the docker client talks to, under the given names. The
 * archive speaks both languages of `docker load`: an engine with the containerd store reads the OCI index and gets
 * everything, one with the classic store reads Docker's manifest.json and gets the image for its own platform.
 * Index, manifest and configuration are verified here, layers by the engine. Throws EngineError with the engine's
 * words, BlobMismatchError for a blob that was altered.
 */
async function loadIntoEngine(image, names, ports) {
    const entries = await archive(image, names.map(oci_reference/* formatReference */.FH), ports.architecture ?? process.arch);
    const { exitCode, stderr } = await (0,run_command/* captureCommand */.g)(ports.run ?? run_command/* runCommand */.d, 'docker', ['load', '--quiet'], {
        cwd: ports.cwd,
        env: ports.environment,
        stdin: tarStream(entries),
    }).catch((cause) => {
        throw new engine_error/* EngineError */.N('load: no docker client could be started', { cause });
    });
    if (exitCode !== 0)
        throw new engine_error/* EngineError */.N(`load: the Docker engine refused the image: ${(0,invalid_value_error/* quoted */.T)(stderr)}`);
}
async function archive({ layout, root }, names, architecture) {
    const documents = new Map();
    const docker = await dockerManifest(layout, root, names, architecture, documents);
    const folder = (0,external_node_path_.join)(layout, 'blobs', 'sha256');
    const blobs = await Promise.all((await (0,promises_.readdir)(folder)).sort().map(async (file) => {
        const path = (0,external_node_path_.join)(folder, file);
        const name = `blobs/sha256/${file}`;
        const bytes = documents.get(name);
        return bytes === undefined ? { name, path, size: (await (0,promises_.stat)(path)).size } : { name, bytes };
    }));
    return [
        json('oci-layout', { imageLayoutVersion: '1.0.0' }),
        json('index.json', {
            schemaVersion: 2,
            manifests: names.map((name) => ({ ...root, annotations: { 'io.containerd.image.name': name } })),
        }),
        json('manifest.json', [docker]),
        ...blobs,
    ];
}
const GO_ARCHITECTURES = { x64: 'amd64', ia32: '386' };
/**
 * Docker's own archive format (moby, image/spec, Combined Image JSON), pointing at the same blobs. Adds the documents
 * that it follows, so that what is loaded are the bytes that were verified.
 */
async function dockerManifest(layout, root, names, architecture, documents) {
    const read = async (descriptor, what) => {
        const path = (0,external_node_path_.join)(layout, entryName(descriptor));
        const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(descriptor, () => (0,external_node_fs_.createReadStream)(path), `load: ${what}`);
        documents.set(entryName(descriptor), bytes);
        return bytes;
    };
    const wanted = GO_ARCHITECTURES[architecture] ?? architecture;
    let image = root;
    if (media_types/* INDEX_MEDIA_TYPES */.kA.has(root.mediaType)) {
        const { manifests } = (0,image_index/* parseImageIndex */.n)(await read(root, 'index'), `index ${root.digest}`);
        const images = manifests.filter((descriptor) => !(0,image_index/* isAttestation */.H)(descriptor));
        image = images.find(({ platform }) => platform?.architecture === wanted) ?? images[0];
    }
    if (image === undefined)
        throw new engine_error/* EngineError */.N(`load: the index ${root.digest} holds no image`);
    const manifest = (0,oci_manifest/* parseManifest */.N)(await read(image, 'manifest'), `manifest ${image.digest}`);
    await read(manifest.config, 'configuration');
    return {
        Config: entryName(manifest.config),
        RepoTags: names,
        Layers: manifest.layers.map(entryName),
    };
}
function entryName({ digest }) {
    return `blobs/sha256/${(0,oci_digest/* hexOf */.ZD)(digest)}`;
}
function json(name, value) {
    return { name, bytes: Buffer.from(JSON.stringify(value)) };
}

// EXTERNAL MODULE: ./build/js/oci/byte-size.js
var byte_size = __webpack_require__(420);
;// CONCATENATED MODULE: ./build/js/progress-lines.js

const EVERY_MS = 5_000;
/** A line every five seconds while layers are read, so that a long read does not look like a stop. */
function readingProgress(log) {
    let next = Date.now() + EVERY_MS;
    return ({ bytesRead, totalBytes }) => {
        if (Date.now() < next)
            return;
        next = Date.now() + EVERY_MS;
        log.info(`Reading the layers: ${(0,byte_size/* formatByteSize */.$j)(bytesRead)} of ${(0,byte_size/* formatByteSize */.$j)(totalBytes)}`);
    };
}
/** A line for each blob that went over the network and for each tag. */
function publishProgress(log) {
    return (step) => {
        if (step.kind === 'tag')
            log.info(`Tagged ${step.reference}`);
        if (step.kind === 'blob' && step.outcome !== 'skipped') {
            log.info(`${step.outcome === 'mounted' ? 'Mounted' : 'Pushed'} ${step.digest} (${(0,byte_size/* formatByteSize */.$j)(step.compressedSize)})`);
        }
    };
}
const SHOWN_EVERY_MS = 100;
/** Before that a rate says more about the start than about the reading. */
const RATE_AFTER_MS = 500;
/** One line on standard error that is written over again, and gone at the end; nothing where nobody watches. */
function terminalProgress(stderr = process.stderr, now = Date.now) {
    if (stderr.isTTY !== true)
        return () => { };
    let start;
    let next = 0;
    return ({ bytesRead, totalBytes }) => {
        const at = now();
        start ??= at;
        if (bytesRead >= totalBytes)
            stderr.write(ERASE);
        else if (at >= next) {
            next = at + SHOWN_EVERY_MS;
            // A line that fills the terminal would not be gone back over. Zero where nobody knows how wide it is.
            const room = (stderr.columns || 80) - 1;
            stderr.write(`\r${progressWords(bytesRead, totalBytes, at - start).slice(0, room)}\u001b[K`);
        }
    };
}
const ERASE = '\r\u001b[K';
/** `Reading the layers: 53.6 MB of 145 MB, 118 MB/s`. */
function progressWords(bytesRead, totalBytes, elapsed) {
    const words = `Reading the layers: ${formatByteSize(bytesRead)} of ${formatByteSize(totalBytes)}`;
    if (elapsed < RATE_AFTER_MS)
        return words;
    return `${words}, ${formatByteSize((bytesRead * 1000) / elapsed)}/s`;
}
/** Takes the line of progress away, so that what is said next has a line of its own. */
function clearProgress() {
    if (process.stderr.isTTY)
        process.stderr.write(ERASE);
}

;// CONCATENATED MODULE: ./build/js/publish/base-images.js





const IN_TOTO = 'application/vnd.in-toto+json';
const DOCKER_PURL = 'pkg:docker/';
const dependency = dist/* object */.Ikc({
    uri: dist/* optional */.lqM(dist/* string */.YjP()),
    digest: dist/* optional */.lqM(dist/* object */.Ikc({ sha256: dist/* optional */.lqM(dist/* string */.YjP()) })),
});
/** SLSA provenance 0.2 calls them materials, 1.0 resolved dependencies. */
const statementSchema = dist/* object */.Ikc({
    predicate: dist/* optional */.lqM(dist/* object */.Ikc({
        materials: dist/* optional */.lqM(dist/* array */.YOg(dependency)),
        buildDefinition: dist/* optional */.lqM(dist/* object */.Ikc({ resolvedDependencies: dist/* optional */.lqM(dist/* array */.YOg(dependency)) })),
    })),
});
/** The images that the layout's own provenance names; none where it has no provenance that can be read. */
async function baseImages(source, content) {
    const found = new Map();
    for (const descriptor of content.blobs) {
        if (descriptor.mediaType !== IN_TOTO || descriptor.size > parse_json/* JSON_SIZE_CAP */.G3)
            continue;
        const open = () => source.open(descriptor);
        const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(descriptor, open, `${source.name}, provenance`);
        for (const base of basesIn(bytes))
            found.set((0,oci_reference/* formatReference */.FH)({ ...base.repository, digest: base.digest }), base);
    }
    return [...found.values()];
}
/** What a build's own statement says is a hint for speed: one that cannot be read gives nothing. */
function basesIn(statement) {
    const parsed = attempt(() => (0,parse_json/* parseJson */.qF)(statement, statementSchema, 'the provenance'));
    const { materials = [], buildDefinition } = parsed?.predicate ?? {};
    return [...materials, ...(buildDefinition?.resolvedDependencies ?? [])].flatMap(({ uri, digest }) => {
        const base = attempt(() => ({
            repository: parsePurl(uri ?? ''),
            digest: (0,oci_digest/* parseDigest */.m)(`sha256:${digest?.sha256}`),
        }));
        return base === undefined ? [] : [base];
    });
}
/** `pkg:docker/ghcr.io/owner/name@1?platform=linux%2Famd64` (package-url, as BuildKit writes it). */
function parsePurl(uri) {
    const [path = ''] = uri.split('?');
    const name = path.startsWith(DOCKER_PURL) ? path.slice(DOCKER_PURL.length) : '';
    return (0,oci_reference/* parseRepositoryName */.$M)(decodeURIComponent(name.replace(/@[^@]*$/, '')));
}
function attempt(read) {
    try {
        return read();
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/publish/layout-content.js





/** distribution-spec: registries should take manifests of 4 MiB, and may refuse larger ones. */
const LARGEST_MANIFEST = 4 * 1024 * 1024;
const DEEPEST_INDEX = 4;
const MOST_MANIFESTS = 1000;
/** Reads and verifies indexes and manifests from the root down; no other blob is opened. */
async function readLayoutContent(source) {
    const manifests = new Map();
    const blobs = new Map();
    const addBlob = (descriptor) => {
        const known = blobs.get(descriptor.digest);
        if (known !== undefined && known.size !== descriptor.size) {
            throw new invalid_value_error/* InvalidValueError */.$(`${source.name}, the size of ${descriptor.digest}`, descriptor.size, `${known.size} bytes, as it says elsewhere`);
        }
        blobs.set(descriptor.digest, known ?? descriptor);
    };
    const visit = async (descriptor, depth) => {
        const known = manifests.get(descriptor.digest);
        if (known !== undefined)
            return known;
        const { mediaType, digest } = descriptor;
        const what = `${source.name}, ${digest}`;
        const open = () => source.open(descriptor);
        const limit = LARGEST_MANIFEST;
        const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(descriptor, open, `${source.name}, manifest`, { limit });
        if (media_types/* INDEX_MEDIA_TYPES */.kA.has(mediaType)) {
            if (depth >= DEEPEST_INDEX) {
                throw new invalid_value_error/* InvalidValueError */.$(what, `index in index ${depth} deep`, `at most ${DEEPEST_INDEX}`);
            }
            for (const entry of (0,image_index/* parseImageIndex */.n)(bytes, what).manifests)
                await visit(entry, depth + 1);
        }
        else if (media_types/* MANIFEST_MEDIA_TYPES */.$T.has(mediaType)) {
            const { config, layers } = (0,oci_manifest/* parseManifest */.N)(bytes, what);
            // image-spec layer.md: what is not distributed with the image is not pushed either.
            const distributed = layers.filter((layer) => !(0,media_types/* isForeignLayer */.sJ)(layer.mediaType));
            for (const blob of [config, ...distributed])
                addBlob(blob);
        }
        else {
            throw new invalid_value_error/* InvalidValueError */.$(`${what}, mediaType`, mediaType, 'an image index or image manifest');
        }
        if (manifests.size >= MOST_MANIFESTS) {
            throw new invalid_value_error/* InvalidValueError */.$(source.name, `${manifests.size + 1} manifests`, `at most ${MOST_MANIFESTS}`);
        }
        const content = { descriptor, bytes };
        manifests.set(digest, content);
        return content;
    };
    const root = await visit(source.root, 0);
    manifests.delete(source.root.digest);
    return { root, manifests: [...manifests.values()], blobs: [...blobs.values()] };
}

;// CONCATENATED MODULE: ./build/js/publish/mount-sources.js




const MOST_BASES = 8;
const mount_sources_MOST_MANIFESTS = 16;
/**
 * Where a target's blobs lie in its own registry already: all of them in a repository that this run has pushed to,
 * base layers in the base image's repository. Never rejects: what cannot be read is sent instead.
 */
async function mountSources(target, pushed, bases, openRepository) {
    const elsewhere = (name) => name.registry === target.registry && !(0,oci_reference/* sameRepository */.RB)(name, target);
    const whole = pushed.find(elsewhere);
    if (whole !== undefined)
        return () => whole.repository;
    const known = new Map();
    for (const { repository, digest } of bases
        .filter((base) => elsewhere(base.repository))
        .slice(0, MOST_BASES)) {
        const layers = await layersOf(openRepository(repository), digest).catch(() => []);
        for (const layer of layers)
            known.set(layer, repository.repository);
    }
    return (digest) => known.get(digest);
}
async function layersOf(repository, root) {
    const layers = [];
    const queue = [root];
    for (let read = 0; queue.length > 0 && read < mount_sources_MOST_MANIFESTS; read++) {
        const stored = await repository.getManifest(queue.shift() ?? root);
        if (stored === undefined)
            continue;
        if (media_types/* INDEX_MEDIA_TYPES */.kA.has(stored.mediaType)) {
            for (const { digest } of (0,image_index/* parseImageIndex */.n)(stored.bytes, stored.digest).manifests)
                queue.push(digest);
        }
        else if (media_types/* MANIFEST_MEDIA_TYPES */.$T.has(stored.mediaType)) {
            for (const { digest } of (0,oci_manifest/* parseManifest */.N)(stored.bytes, stored.digest).layers)
                layers.push(digest);
        }
    }
    return layers;
}

;// CONCATENATED MODULE: ./build/js/image/file-chunks.js

const CHUNK = 256 * 1024;
/**
 * Bytes of a file, read on the calling thread, where handing each piece over from another one costs more than reading
 * it, into the same two buffers. A chunk is valid until the one after the next is asked for; all but the last are whole.
 */
async function* fileChunks({ path, offset, length, }) {
    let into = Buffer.allocUnsafeSlow(CHUNK);
    let before = Buffer.allocUnsafeSlow(CHUNK);
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        for (let at = 0; at < length;) {
            const read = readWhole(file, into.subarray(0, Math.min(CHUNK, length - at)), offset + at);
            if (read === 0)
                return;
            at += read;
            yield into.subarray(0, read);
            [into, before] = [before, into];
        }
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
/** Some file systems give less than they are asked for; what is less here is the file's end. */
function readWhole(file, into, position) {
    let filled = 0;
    while (filled < into.length) {
        const read = (0,external_node_fs_.readSync)(file, into, filled, into.length - filled, position + filled);
        if (read === 0)
            break;
        filled += read;
    }
    return filled;
}

;// CONCATENATED MODULE: ./build/js/publish/side-by-side.js
/**
 * Runs the work on each item, at most `atOnce` at a time, results in the items' order. After the first failure nothing
 * new begins, the signal tells what is under way to stop, and the failure is thrown once all of it has ended.
 */
async function sideBySide(items, atOnce, work) {
    const stopping = new AbortController();
    const results = [];
    const failures = [];
    const queue = items.entries();
    const lane = async () => {
        for (const [position, item] of queue) {
            if (failures.length > 0)
                return;
            try {
                results[position] = await work(item, stopping.signal);
            }
            catch (error) {
                failures.push(error);
                stopping.abort(error);
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
    if (failures.length > 0)
        throw failures[0];
    return results;
}

;// CONCATENATED MODULE: ./build/js/publish/push-content.js



const BLOBS_AT_ONCE = 4;
/** Puts all blobs, then all manifests by digest, the root last, into a repository; writes no tag. */
async function pushContent(push) {
    const { content, repository } = push;
    // The largest first, so that no large one is left over for a single lane at the end.
    const blobs = content.blobs.toSorted((a, b) => b.size - a.size);
    const outcomes = await sideBySide(blobs, BLOBS_AT_ONCE, (blob, signal) => pushBlob(push, blob, signal));
    // The root names every blob: with a new one below it, it cannot be there yet, and neither can most others.
    const mayBeThere = outcomes.every((outcome) => outcome === 'skipped');
    const isIndex = ({ descriptor }) => media_types/* INDEX_MEDIA_TYPES */.kA.has(descriptor.mediaType);
    const images = content.manifests.filter((manifest) => !isIndex(manifest));
    await sideBySide(images, BLOBS_AT_ONCE, (manifest) => pushManifest(push, manifest));
    // One after the other: an index may name another one.
    for (const manifest of [...content.manifests.filter(isIndex), content.root])
        await pushManifest(push, manifest);
    const count = (outcome) => outcomes.filter((other) => other === outcome).length;
    const uploaded = blobs.filter((_, position) => outcomes[position] === 'uploaded');
    return {
        uploadedBlobs: count('uploaded'),
        mountedBlobs: count('mounted'),
        skippedBlobs: count('skipped'),
        uploadedBytes: uploaded.reduce((sum, { size }) => sum + size, 0),
    };
    async function pushManifest({ progress }, { descriptor, bytes }) {
        const { digest, mediaType } = descriptor;
        if (mayBeThere && (await repository.headManifest(digest)) === digest)
            return;
        await repository.putManifest(digest, mediaType, bytes);
        progress({ kind: 'manifest', repository: repository.name, digest });
    }
}
async function pushBlob({ source, repository, mountFrom, progress }, descriptor, signal) {
    const { digest, size } = descriptor;
    const there = await repository.hasBlob(digest);
    const outcome = there
        ? 'skipped'
        : await repository.uploadBlob({
            descriptor,
            open: () => {
                const file = source.file?.(descriptor);
                return file === undefined ? source.open(descriptor) : fileChunks(file);
            },
            source: source.name,
            mountFrom: mountFrom(digest),
            signal,
        });
    progress({ kind: 'blob', repository: repository.name, digest, compressedSize: size, outcome });
    return outcome;
}

;// CONCATENATED MODULE: ./build/js/publish/standing-version.js







const VERSION_LABEL = 'org.opencontainers.image.version';
/** Reads the version label of the image that a tag stands on. Rejects only when the registry does not answer. */
async function standingVersion(repository, tag) {
    const stored = await repository.getManifest(tag);
    if (stored === undefined)
        return { kind: 'absent' };
    const { digest } = stored;
    const label = await versionLabel(repository, stored, (0,oci_reference/* formatReference */.FH)({ ...repository.name, tag }));
    if (typeof label !== 'string')
        return { kind: 'unknown', digest, reason: label.reason };
    const version = (0,semver.parse)(label);
    if (version !== null)
        return { kind: 'known', digest, version: version.version };
    const reason = `the label ${VERSION_LABEL} of its image is ${(0,invalid_value_error/* quoted */.T)(label)}, no version`;
    return { kind: 'unknown', digest, reason };
}
/** Build metadata does not count (SemVer 2.0.0, section 11). */
function isLower(version, standing) {
    return (0,semver.compare)(version, standing) < 0;
}
async function versionLabel(repository, stored, name) {
    try {
        const manifest = await imageManifest(repository, stored, name);
        if (manifest === undefined || !media_types/* CONFIG_MEDIA_TYPES */.cG.has(manifest.config.mediaType)) {
            return { reason: 'what it stands on is no container image' };
        }
        const config = (0,image_config/* parseImageConfig */.F)(await repository.readBlob(manifest.config), `${name}, configuration`);
        return config.config?.Labels?.[VERSION_LABEL] ?? { reason: `its image has no label ${VERSION_LABEL}` };
    }
    catch (error) {
        if (!isUnreadable(error))
            throw error;
        return { reason: `its image cannot be read (${(0,invalid_value_error/* quoted */.T)(error.message)})` };
    }
}
/** The image itself, or an index's first image. */
async function imageManifest(repository, stored, name) {
    if (media_types/* MANIFEST_MEDIA_TYPES */.$T.has(stored.mediaType))
        return (0,oci_manifest/* parseManifest */.N)(stored.bytes, name);
    if (!media_types/* INDEX_MEDIA_TYPES */.kA.has(stored.mediaType))
        return undefined;
    const index = (0,image_index/* parseImageIndex */.n)(stored.bytes, name);
    const first = index.manifests.find((descriptor) => media_types/* MANIFEST_MEDIA_TYPES */.$T.has(descriptor.mediaType) && !(0,image_index/* isAttestation */.H)(descriptor));
    const image = first === undefined ? undefined : await repository.getManifest(first.digest);
    return image === undefined ? undefined : (0,oci_manifest/* parseManifest */.N)(image.bytes, `${name}@${image.digest}`);
}
/** Bytes that are wrong or missing, told apart from a registry that cannot be asked. */
function isUnreadable(error) {
    if (!(error instanceof Error))
        return false;
    return (error.name === 'InvalidValueError' ||
        error.name === 'BlobMismatchError' ||
        ('status' in error && error.status === 404));
}

;// CONCATENATED MODULE: ./build/js/publish/write-tags.js




/**
 * Puts the root under each tag as its rule says, then asks the registry where each tag stands. Rejects when one does
 * not stand on the image that was judged.
 */
async function writeTags(repository, root, tags, progress) {
    const { digest, mediaType } = root.descriptor;
    const written = [];
    const notes = [];
    for (const planned of tags) {
        const reference = (0,oci_reference/* formatReference */.FH)({ ...repository.name, tag: planned.tag });
        const { stays, note } = await decide(repository, planned, digest);
        if (note !== undefined)
            notes.push(`${reference} ${note}`);
        if (stays)
            continue;
        await repository.putManifest(planned.tag, mediaType, root.bytes);
        written.push(planned.tag);
        progress({ kind: 'tag', reference });
    }
    for (const tag of written)
        await write_tags_confirm(repository, tag, digest);
    return { pushedTags: written.map((tag) => (0,oci_reference/* formatReference */.FH)({ ...repository.name, tag })), notes };
}
async function decide(repository, planned, digest) {
    if (planned.rule === 'rise')
        return decideRise(repository, planned.tag, planned.version, digest);
    if (planned.rule === 'move')
        return { stays: false };
    const standing = await repository.headManifest(planned.tag);
    if (standing === undefined || standing === digest)
        return { stays: false };
    return { stays: true, note: `stays on ${standing}: a tag of a commit is written only once` };
}
async function decideRise(repository, tag, version, digest) {
    const standing = await standingVersion(repository, tag);
    if (standing.kind === 'absent' || standing.digest === digest)
        return { stays: false };
    if (standing.kind === 'unknown')
        return { stays: false, note: `was moved: ${standing.reason}` };
    if (!isLower(version, standing.version))
        return { stays: false };
    return { stays: true, note: `stays on version ${standing.version}, which is higher than ${version}` };
}
async function write_tags_confirm(repository, tag, digest) {
    const standing = await repository.headManifest(tag);
    if (standing === digest)
        return;
    const received = standing === undefined ? 'nothing' : (0,invalid_value_error/* quoted */.T)(standing);
    throw new RegistryError({
        operation: `reading back ${(0,oci_reference/* formatReference */.FH)({ ...repository.name, tag })}`,
        problem: `${repository.name.registry} has ${received} under this tag after the push, expected ${digest}`,
        hint: 'another run may have moved the tag at the same time; run this one again, or give the workflow a `concurrency` group',
    });
}

;// CONCATENATED MODULE: ./build/js/publish/publish.js






/**
 * Pushes exactly the bytes of `source` to every target, and only when all of them lie there moves the first tag.
 * Rejects, with no tag written, when a blob is not what its digest says or a registry refuses it.
 */
async function publish({ plan, source, openRepository, progress }) {
    const [first] = plan.targets;
    if (first === undefined)
        throw new Error('a push without a target');
    const report = progress ?? (() => undefined);
    const content = await readLayoutContent(source);
    const bases = await baseImages(source, content);
    const opened = plan.targets.map((target) => ({
        target,
        repository: openRepository(target.repository, 'push'),
    }));
    const pushed = [];
    for (const [position, { repository }] of opened.entries()) {
        const before = plan.targets.slice(0, position).map((target) => target.repository);
        const mountFrom = await mountSources(repository.name, before, bases, openRepository);
        pushed.push(await pushContent({ source, content, repository, mountFrom, progress: report }));
    }
    const tagged = [];
    for (const { repository, target } of opened) {
        tagged.push(await writeTags(repository, content.root, target.tags, report));
    }
    return {
        ...total(pushed),
        pushedTags: tagged.flatMap(({ pushedTags }) => pushedTags),
        notes: tagged.flatMap(({ notes }) => notes),
        reference: (0,oci_reference/* formatReference */.FH)({ ...first.repository, digest: content.root.descriptor.digest }),
    };
}
function total(pushed) {
    const sum = (member) => pushed.reduce((so, content) => so + content[member], 0);
    return {
        uploadedBlobs: sum('uploadedBlobs'),
        mountedBlobs: sum('mountedBlobs'),
        skippedBlobs: sum('skippedBlobs'),
        uploadedBytes: sum('uploadedBytes'),
    };
}

;// CONCATENATED MODULE: ./build/js/effects.js




/** Pushes the layout that was judged and says what was sent. Rejects as publish does. */
async function pushImage(plan, source, openRepository, log) {
    log.group('Push');
    const pushed = await publish({ plan, source, openRepository, progress: publishProgress(log) });
    for (const note of pushed.notes)
        log.info(`${note}.`);
    log.endGroup();
    const { uploadedBlobs, mountedBlobs, skippedBlobs } = pushed;
    log.info(`Pushed ${pushed.reference} (blobs: ${uploadedBlobs} sent, ${mountedBlobs} mounted, ${skippedBlobs} there already)`);
    return pushed;
}
/** Loads the image that was judged into the engine. Rejects as loadIntoEngine does. */
async function loadImage(names, image, workspace, log) {
    await loadIntoEngine(image, names, { environment: process.env, cwd: workspace });
    log.info(`Loaded into the engine as ${names.map(oci_reference/* formatReference */.FH).join(', ')}`);
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/command-folders.js
/** What a shell searches without PATH, and what PATH names in nearly every image. */
const USUAL = ['usr/local/sbin', 'usr/local/bin', 'usr/sbin', 'usr/bin', 'sbin', 'bin'];
/**
 * The folders whose files are commands: the usual ones and PATH's, as written and with links followed. A tool in a
 * usual folder counts even where PATH leaves it out, because it is one path away.
 */
function commandFolders(env, files) {
    const path = env.findLast((line) => line.startsWith('PATH='))?.slice('PATH='.length) ?? '';
    const written = path.split(':').filter((folder) => folder.startsWith('/'));
    const folders = [...USUAL, ...written.map(clean)];
    return new Set(folders.flatMap((folder) => [folder, files.resolve(folder)?.path ?? folder]));
}
function clean(folder) {
    const parts = [];
    for (const part of folder.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts.join('/');
}
function folderOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
function nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/development-files.js
const HEADER = /^usr\/(?:local\/)?include\/./;
const STATIC_LIBRARY = /^(?:usr\/)?(?:local\/)?lib(?:32|64|x32)?\/(?:[^/]+-linux-[^/]+\/)?[^/]+\.a$|^usr\/(?:local\/)?lib(?:64)?\/gcc\/.+\.[ao]$/;
/** What language runtimes, and the packages installed into them, put among the headers. */
const RUNTIME_HEADERS = /^usr\/(?:local\/)?include\/(?:node|python\d?[\d.]*[a-z]*|pypy[\d.]*|php|ruby-[\d.]+)\//;
/** A header or static library by its place; files elsewhere with such names are data (node-gyp's `nothing.a`). */
function isDevelopmentFile(path) {
    return HEADER.test(path) || STATIC_LIBRARY.test(path);
}
/** True for headers that come inside a language runtime. */
function isRuntimeHeader(path) {
    return RUNTIME_HEADERS.test(path);
}

;// CONCATENATED MODULE: ./build/js/image/package.js
/** Whether the distribution's package manager installed it, rather than a language's. */
function isSystemPackage({ type }) {
    return type === 'deb' || type === 'apk' || type === 'rpm';
}

;// CONCATENATED MODULE: ./build/js/checks/files/file-set.js


function visibleFiles({ files, packages }) {
    const canonical = canonicalPaths(files);
    const installed = packages.filter((found) => isSystemPackage(found) && found.removedBy === null);
    return {
        visibility: 'visible',
        entries: () => files.visible(),
        at: (path) => {
            const entry = files.get(canonical(path));
            return entry?.type === 'file' ? [entry] : [];
        },
        ownerOf: ownership(installed, canonical),
        packages: installed,
    };
}
/**
 * Files of lower layers whose path is no regular file any more. What a later layer only replaced by another version
 * is judged there.
 */
function hiddenFiles({ files, packages }) {
    const canonical = canonicalPaths(files);
    const hidden = [];
    for (const { entry } of files.hidden()) {
        if (entry.type === 'file' && files.get(entry.path)?.type !== 'file')
            hidden.push(entry);
    }
    const byPath = Map.groupBy(hidden, (entry) => entry.path);
    const system = packages.filter(isSystemPackage);
    const removedLast = [...system].sort((a, b) => Number(a.removedBy !== null) - Number(b.removedBy !== null));
    return {
        visibility: 'hidden',
        entries: () => hidden,
        at: (path) => byPath.get(canonical(path)) ?? [],
        ownerOf: ownership(removedLast, canonical),
        packages: system.filter((found) => found.removedBy !== null),
    };
}
/** Where two packages list one path, the later in the list owns it. Reads the lists on first use. */
function ownership(packages, canonical) {
    let owners;
    return (path) => {
        owners ??= new Map(packages.flatMap((owner) => owner.files.map((file) => [canonical(file), owner])));
        return owners.get(path);
    };
}
/** A database of a merged-/usr system may still list `bin/ls` for `usr/bin/ls`: follows links of the first folder. */
function canonicalPaths(files) {
    const followed = new Map();
    return (path) => {
        const slash = path.indexOf('/');
        if (slash === -1)
            return path;
        const top = path.slice(0, slash);
        const target = followed.get(top) ?? (files.get(top)?.type === 'symlink' ? files.resolve(top)?.path : top) ?? top;
        followed.set(top, target);
        return target === top ? path : `${target}${path.slice(slash)}`;
    };
}
/** The same for all names of one file: a hard link counts once. */
function inodeOf(entry) {
    return `${entry.layer}:${entry.hardLinkTo ?? entry.path}`;
}
/** Every folder above a path, innermost first, without the root. */
function* foldersAbove(path) {
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder))
        yield folder;
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/group.js

/** A group while its files are collected. */
class GroupDraft {
    tool;
    paths = new Set();
    #set;
    #packages = new Set();
    #files = new Map();
    constructor(set, tool) {
        this.#set = set;
        this.tool = tool;
    }
    addFile(entry) {
        this.#files.set(inodeOf(entry), entry);
    }
    /** Adds all files of the package that the set has. */
    addPackage(owner) {
        if (this.#packages.has(owner))
            return;
        this.#packages.add(owner);
        for (const entry of owner.files.flatMap((file) => this.#set.at(file)))
            this.addFile(entry);
    }
    /** Its files, as inodeOf names them. */
    inodes() {
        return this.#files.keys();
    }
    finish(layers) {
        const perLayer = new Map();
        for (const { layer, size } of this.#files.values())
            perLayer.set(layer, (perLayer.get(layer) ?? 0) + size);
        const [heaviest] = [...perLayer].sort(([a, x], [b, y]) => y - x || a - b);
        return {
            visibility: this.#set.visibility,
            tool: this.tool,
            packages: [...this.#packages],
            paths: [...this.paths].sort((a, b) => a.length - b.length || (a < b ? -1 : 1)),
            bytes: [...perLayer.values()].reduce((sum, bytes) => sum + bytes, 0),
            layer: heaviest && layers[heaviest[0]],
        };
    }
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/tool-packages.js
/** Names of dpkg's and apk's packages that hold a tool's programs; `-base`, `-common`, `-doc` and libraries do not. */
const PACKAGES = [
    [
        'compiler',
        'GCC',
        /^(?:gcc|g\+\+|cpp|gfortran|gdc|gnat|gobjc|gobjc\+\+|gccgo)(?:-\d+(?:\.\d+)?)?(?:-(?!base)[a-z0-9]+(?:-[a-z0-9]+)*-gnu[a-z0-9]*)?$/,
    ],
    ['compiler', 'LLVM', /^(?:clang|lld|llvm)-?\d*$|^llvm-?\d+-tools$/],
    ['compiler', 'TCC', /^tcc$/],
    ['compiler', 'OCaml', /^ocaml(?:-nox)?$/],
    ['compiler', 'Free Pascal', /^fp-compiler(?:-[\d.]+)?$/],
    ['compiler', 'Mono', /^mono-mcs$/],
    ['assembler', 'NASM', /^(?:nasm|yasm)$/],
    ['linker', 'GNU Binutils', /^binutils(?:-(?:gold|[a-z0-9]+-[a-z0-9-]*(?:gnu|musl)[a-z0-9]*))?$/],
    ['linker', 'mold', /^mold$/],
    ['language toolchain', 'Go', /^(?:go|golang-go|golang-\d+\.\d+-(?:go|src))$/],
    ['language toolchain', 'Rust', /^(?:rust|rustc|cargo|rustup)(?:-\d+(?:\.\d+)*)?$/],
    ['language toolchain', 'JDK', /^(?:openjdk-?\d+-jdk(?:-headless)?|temurin-\d+-jdk|openjdk\d+-jmods)$/],
    ['language toolchain', '.NET SDK', /^dotnet-sdk-[\d.]+$|^dotnet\d+-sdk$/],
    ['language toolchain', 'GHC', /^(?:ghc|cabal-install|cabal)$/],
    ['build system', 'Make', /^make$/],
    ['build system', 'CMake', /^cmake$/],
    ['build system', 'Ninja', /^(?:ninja-build|ninja|samurai)$/],
    ['build system', 'Meson', /^meson$/],
    ['build system', 'Autotools', /^(?:autoconf|automake|libtool|libtool-bin)$/],
    ['build system', 'pkg-config', /^(?:pkg-config|pkgconf|pkgconf-bin)$/],
    ['build system', 'parser generators', /^(?:bison|flex|byacc|re2c)$/],
    ['build system', 'SCons', /^scons$/],
    ['build system', 'Maven', /^maven$/],
    ['build system', 'Gradle', /^gradle$/],
    ['build system', 'Ant', /^(?:ant|apache-ant)$/],
    ['build system', 'compiler caches', /^(?:ccache|sccache|distcc)$/],
    ['build system', 'package builders', /^(?:dpkg-dev|debhelper|devscripts|abuild)$/],
    ['debugger', 'GDB', /^(?:gdb|gdb-minimal|gdbserver)$/],
    ['debugger', 'LLDB', /^lldb(?:-\d+)?$/],
    ['debugger', 'strace', /^strace$/],
    ['debugger', 'ltrace', /^ltrace$/],
    ['debugger', 'Valgrind', /^valgrind$/],
    ['debugger', 'perf', /^(?:linux-perf|perf)(?:-[\d.]+)?$/],
    ['debugger', 'Delve', /^delve$/],
    ['version control system', 'Git', /^(?:git|git-lfs)$/],
    ['version control system', 'Mercurial', /^mercurial$/],
    ['version control system', 'Subversion', /^subversion$/],
    ['version control system', 'Bazaar', /^(?:bzr|brz|breezy)$/],
    ['version control system', 'CVS', /^cvs$/],
    ['version control system', 'Fossil', /^fossil$/],
    ['version control system', 'Darcs', /^darcs$/],
];
/** The tool that a package of this name holds; undefined for any other package. */
function toolOfPackage(name) {
    const found = PACKAGES.find(([, , pattern]) => pattern.test(name));
    return found && { kind: found[0], family: found[1] };
}
/** Packages of headers and static libraries: `libssl-dev`, `libc6-dev-i386`, `zlib-static`, `linux-headers-6.1`. */
function isDevelopmentPackage(name) {
    return /-(?:dev|devel|static)$|-dev-[a-z0-9-]+$|^linux-headers(?:-|$)/.test(name);
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/development-groups.js



/**
 * Headers and static libraries: in own layers one draft for each package, elsewhere one for each layer, since nobody
 * removes them one by one from a base image. What belongs to any other package, or to a runtime, is not among them.
 */
function developmentGroups(set, files, originOf, taken) {
    const drafts = new Map();
    const isDevelopment = remembered(({ name }) => isDevelopmentPackage(name) && !toolOfPackage(name));
    for (const entry of files) {
        const owner = set.ownerOf(entry.path);
        if (owner ? !isDevelopment(owner) : isRuntimeHeader(entry.path))
            continue;
        if (taken(entry))
            continue;
        const key = owner && originOf(entry) === 'own' ? owner : entry.layer;
        const draft = drafts.get(key) ?? new GroupDraft(set, undefined);
        drafts.set(key, draft);
        draft.paths.add(entry.path);
        if (owner)
            draft.addPackage(owner);
        else
            draft.addFile(entry);
    }
    return [...drafts.values()];
}
/** Asks once for each package, however many files it has. */
function remembered(ask) {
    const answers = new Map();
    return (owner) => {
        const answer = answers.get(owner) ?? ask(owner);
        answers.set(owner, answer);
        return answer;
    };
}

;// CONCATENATED MODULE: ./build/js/checks/sourced-layer.js

/** One for each layer, base first; the origin is unknown where the build told nothing. */
function sourcedLayers({ image, layerSources, }) {
    return image.layers.map((layer, index) => {
        const source = layerSources[index];
        return { layer, source, origin: source?.origin ?? 'unknown' };
    });
}
/** The finding's fields that say where a layer comes from. */
function layerFields(sourced) {
    const { layer, origin, source } = sourced;
    return { layer: layer.digest, origin, ...(source?.dockerfile ? { dockerfile: source.dockerfile } : {}) };
}
const LONGEST_INSTRUCTION = 100;
/** The layer's instruction as the Dockerfile says it, on one line and shortened, with its Dockerfile line where the build told it. */
function sourced_layer_instructionOf({ layer, source }) {
    const line = instructionOf(layer.createdBy ?? '')
        .replaceAll(/\s+/g, ' ')
        .trim();
    const short = line.length > LONGEST_INSTRUCTION ? `${line.slice(0, LONGEST_INSTRUCTION)}…` : line;
    const place = source?.dockerfile ? `${source.dockerfile.path}:${source.dockerfile.startLine}` : '';
    if (short === '')
        return place === '' ? `layer ${layer.index + 1}` : place;
    return place === '' ? `"${short}"` : `"${short}" (${place})`;
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/remedy.js
/** What a final stage can start from instead, where the ecosystem has a usual answer. */
const RUNTIMES = {
    Go: 'copy only the compiled program into a final stage: FROM gcr.io/distroless/static, or FROM scratch, and COPY --from=build',
    Rust: 'copy only the compiled program into a final stage: FROM gcr.io/distroless/cc, or a -slim base, and COPY --from=build',
    JDK: 'run on a JRE: FROM eclipse-temurin:21-jre, or a runtime made with jlink, and COPY --from=build the jar',
    '.NET SDK': 'publish in a build stage, and run on FROM mcr.microsoft.com/dotnet/aspnet or dotnet/runtime with COPY --from=build',
    Maven: 'package in a build stage, and COPY --from=build only the jar into a final stage on a JRE',
    Gradle: 'package in a build stage, and COPY --from=build only the jar into a final stage on a JRE',
    CUDA: 'start the final stage from the -runtime variant of the CUDA image instead of -devel',
};
/** What to do about a group, in the words of the ecosystem that it came from. */
function remedyFor(group) {
    const { layer, visibility, packages, tool } = group;
    const origin = layer?.origin ?? 'unknown';
    if (visibility === 'hidden')
        return hiddenRemedy(origin, packages[0]?.type);
    const runtime = tool && RUNTIMES[tool.family];
    if (runtime !== undefined)
        return capitalised(`${runtime}.`);
    return origin === 'base' ? baseRemedy(tool === undefined) : ownRemedy(packages);
}
function hiddenRemedy(origin, type) {
    if (origin === 'base') {
        return 'Removing it from the base image’s layers saves nothing: start the final stage from a base without it.';
    }
    const inOneRun = type === 'deb'
        ? 'apt-get install … && … && apt-get purge -y --auto-remove …'
        : type === 'apk'
            ? 'apk add --no-cache --virtual .build-deps … && … && apk del .build-deps'
            : 'fetch it, use it and delete it';
    return `Use it in a build stage and COPY --from=build only the result, or do all in one RUN: ${inOneRun}.`;
}
function baseRemedy(development) {
    const what = development ? 'these files' : 'it';
    return `The base image brings ${what}: take its -slim or -alpine variant, or make this stage the build stage and COPY --from=build what runs into a final stage on a smaller base.`;
}
function ownRemedy(packages) {
    const stage = 'Install it in a build stage and COPY --from=build only the result';
    switch (packages[0]?.type) {
        case 'deb':
            return `${stage}; for run time install the library packages without -dev, with apt-get install --no-install-recommends.`;
        case 'apk':
            return `${stage}, or in one RUN: apk add --no-cache --virtual .build-deps … && … && apk del .build-deps.`;
        default:
            return 'Use it in a build stage and COPY --from=build only the result into the final stage.';
    }
}
function capitalised(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/finding.js



/** Tools fail wherever they lie. Headers and static libraries are a warning, and a note in the base image. */
function levelOf({ tool, layer }) {
    if (tool !== undefined)
        return 'fail';
    return layer?.origin === 'base' ? 'note' : 'warn';
}
function findingFor(group) {
    const { tool, packages, paths, bytes, layer, visibility } = group;
    const [first, ...others] = packages;
    return {
        level: levelOf(group),
        message: messageFor(group),
        remedy: remedyFor(group),
        ...(paths[0] === undefined ? {} : { path: `/${paths[0]}` }),
        ...(first && (tool || others.length === 0) ? { package: first.name } : {}),
        bytes,
        visibility,
        ...(layer ? layerFields(layer) : {}),
    };
}
const SHOWN_PATHS = 3;
const SHOWN_PACKAGES = 5;
/** The package or, where there is none, the tool. */
function nameOfGroup({ packages, tool }) {
    return finding_short(packages[0]?.name ?? tool?.family ?? 'headers and static libraries');
}
function messageFor(group) {
    const { tool, visibility, layer, bytes } = group;
    const place = layer?.origin === 'base' ? 'the base image' : 'the image';
    const state = visibility === 'visible' ? `in ${place}` : `removed in a later layer of ${place} but still pulled`;
    const what = tool ? `${nameOfGroup(group)}, ${article(tool.kind)},` : developmentSubject(group);
    const files = someOf(group.paths.map((path) => `/${path}`), SHOWN_PATHS);
    return `${what} ${tool ? 'is' : 'are'} ${state}: ${(0,byte_size/* formatByteSize */.$j)(bytes)}; ${files}.`;
}
function developmentSubject({ packages }) {
    const names = packages.map(({ name }) => name);
    return names.length === 0
        ? 'Headers or static libraries'
        : `Headers or static libraries of ${someOf(names, SHOWN_PACKAGES)}`;
}
function someOf(items, shown) {
    const rest = items.length - shown;
    const some = items.slice(0, shown).map(finding_short).join(', ');
    return rest > 0 ? `${some} and ${rest} more` : some;
}
const LONGEST_NAME = 120;
/** Names come from the image, which may make them of any length. */
function finding_short(name) {
    return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
function article(noun) {
    return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/tool-names.js
/** Commands that stand for their family; whatever else a family installs is found through its package. */
const COMMANDS = [
    ['compiler', 'GCC', 'gcc g++ cc c++ c89 c99 cpp gfortran gdc gccgo gnatmake'],
    ['compiler', 'LLVM', 'clang clang++ clang-cpp llc'],
    ['compiler', 'TCC', 'tcc'],
    ['compiler', 'CUDA', 'nvcc'],
    ['compiler', 'Emscripten', 'emcc em++'],
    ['compiler', 'OCaml', 'ocamlc ocamlopt ocamlfind'],
    ['compiler', 'Free Pascal', 'fpc'],
    ['compiler', 'Vala', 'valac'],
    ['compiler', 'Kotlin', 'kotlinc'],
    ['compiler', 'Scala', 'scalac'],
    ['compiler', 'Mono', 'mcs'],
    ['assembler', 'GNU Binutils', 'as'],
    ['assembler', 'NASM', 'nasm yasm'],
    ['linker', 'GNU Binutils', 'ld ld.bfd ld.gold gold ar ranlib nm objcopy objdump strip readelf'],
    ['linker', 'LLVM', 'lld ld.lld llvm-ar'],
    ['linker', 'mold', 'mold ld.mold'],
    ['language toolchain', 'Go', 'go gofmt'],
    ['language toolchain', 'Rust', 'rustc cargo rustup'],
    ['language toolchain', 'JDK', 'javac'],
    ['language toolchain', 'GHC', 'ghc ghcup cabal'],
    ['language toolchain', 'Swift', 'swiftc'],
    ['language toolchain', 'Zig', 'zig'],
    ['language toolchain', 'Nim', 'nim'],
    ['language toolchain', 'Crystal', 'crystal'],
    ['language toolchain', 'D', 'dmd ldc2'],
    ['language toolchain', 'Dart SDK', 'dart'],
    ['build system', 'Make', 'make gmake'],
    ['build system', 'CMake', 'cmake ctest cpack'],
    ['build system', 'Ninja', 'ninja ninja-build samu'],
    ['build system', 'Meson', 'meson'],
    ['build system', 'Autotools', 'autoconf autoreconf autoheader automake aclocal libtool libtoolize'],
    ['build system', 'pkg-config', 'pkg-config pkgconf'],
    ['build system', 'parser generators', 'bison flex yacc byacc re2c'],
    ['build system', 'SCons', 'scons'],
    ['build system', 'Bazel', 'bazel bazelisk'],
    ['build system', 'qmake', 'qmake qmake6'],
    ['build system', 'Maven', 'mvn mvnd'],
    ['build system', 'Gradle', 'gradle'],
    ['build system', 'Ant', 'ant'],
    ['build system', 'sbt', 'sbt'],
    ['build system', 'Leiningen', 'lein'],
    ['build system', 'Rebar3', 'rebar3'],
    ['build system', 'compiler caches', 'ccache sccache distcc'],
    ['build system', 'package builders', 'dpkg-buildpackage dpkg-source debuild rpmbuild abuild'],
    ['debugger', 'GDB', 'gdb gdbserver cuda-gdb'],
    ['debugger', 'LLDB', 'lldb lldb-server'],
    ['debugger', 'strace', 'strace'],
    ['debugger', 'ltrace', 'ltrace'],
    ['debugger', 'Valgrind', 'valgrind'],
    ['debugger', 'perf', 'perf'],
    ['debugger', 'Delve', 'dlv'],
    ['version control system', 'Git', 'git git-lfs'],
    ['version control system', 'Mercurial', 'hg'],
    ['version control system', 'Subversion', 'svn svnadmin'],
    ['version control system', 'Bazaar', 'bzr brz'],
    ['version control system', 'CVS', 'cvs'],
    ['version control system', 'Fossil', 'fossil'],
    ['version control system', 'Darcs', 'darcs'],
];
const BY_COMMAND = new Map(COMMANDS.flatMap(([kind, family, commands]) => commands.split(' ').map((command) => [command, { family, kind }])));
/** Only tools that work on machine code are installed under a target's name or with a version behind theirs. */
const DECORATED_KINDS = new Set(['compiler', 'assembler', 'linker', 'build system']);
/** `x86_64-linux-gnu-`, `aarch64-alpine-linux-musl-`, `arm-none-eabi-`. */
const TARGET = /^(?:x86_64|i[3-6]86|aarch64|arm\w*|powerpc\w*|ppc\w*|s390x?|riscv(?:32|64)|mips\w*|loongarch64|wasm32|avr|m68k|sparc\w*)(?:-[a-z0-9_]+){1,3}?-(?=[a-z])/;
const VERSION = /-\d+(?:\.\d+)*$/;
/** The tool that a command of this name is: `gcc`, `gcc-12` and `x86_64-linux-gnu-gcc-12` are the same one. */
function toolOfCommand(command) {
    const exact = BY_COMMAND.get(command);
    if (exact !== undefined)
        return exact;
    const unversioned = command.replace(VERSION, '');
    for (const name of [unversioned, ...withoutTarget(unversioned)]) {
        const tool = BY_COMMAND.get(name);
        if (tool !== undefined && DECORATED_KINDS.has(tool.kind))
            return tool;
    }
    return undefined;
}
function withoutTarget(command) {
    if (!TARGET.test(command))
        return [];
    const parts = command.split('-');
    return [2, 3, 4].flatMap((count) => (parts.length > count ? [parts.slice(count).join('-')] : []));
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/toolchains.js
/** What a JRE has too; everything else in a JDK's `bin` is the JDK's. */
const JRE_COMMANDS = 'java|jfr|jrunscript|jwebserver|keytool|rmiregistry|rmid|jjs|orbd|pack200|unpack200|servertool';
const TOOLCHAINS = [
    toolchain('compiler', 'GCC', ['cc1', 'cc1plus', 'collect2', 'lto1', 'f951'], /^(?<root>usr\/(?:local\/)?lib(?:exec)?\/gcc\/[^/]+\/[^/]+)\/[^/]+$/),
    toolchain('compiler', 'LLVM', ['clang', 'lld', 'lldb', 'llc', 'opt'], /^(?<root>usr\/lib\/llvm-?\d+\/bin)\/[^/]+$/),
    toolchain('compiler', 'CUDA', ['nvcc'], /^(?<root>(?:.+\/)?cuda(?:-[\d.]+)?)\/bin\/nvcc$/, /^(?:bin\/(?:nvcc|cudafe\+\+|fatbinary|nvlink|ptxas|cuda-gdb)|nvvm\/)/),
    toolchain('language toolchain', 'Go', ['go', 'compile', 'link'], /^(?<root>.+\/(?:go(?:-?\d[\w.]*)?|toolchain@[^/]+))\/(?:bin\/go|pkg\/tool\/[^/]+\/(?:compile|link))$/),
    toolchain('language toolchain', 'Rust', ['rustc', 'cargo'], /^(?<root>(?:.+\/)?\.?rustup\/toolchains\/[^/]+)\/bin\/[^/]+$/),
    toolchain('language toolchain', 'Rust', ['rustc', 'cargo', 'rustup'], /^(?<root>(?:.+\/)?\.?cargo\/bin)\/[^/]+$/, /^(?:rustc|rustdoc|rustup|rustfmt|rust-\w+|rls|cargo|cargo-(?:fmt|clippy|miri)|clippy-driver)$/),
    toolchain('language toolchain', 'JDK', ['javac'], /^(?<root>(?!usr\/bin\/|usr\/local\/bin\/).+)\/bin\/javac$/, new RegExp(`^(?:bin/(?!(?:${JRE_COMMANDS})$)|jmods/|include/|lib/(?:src\\.zip|ct\\.sym)$)`)),
    {
        ...toolchain('language toolchain', '.NET SDK', ['dotnet.dll'], /^(?<root>(?:.+\/)?\.?dotnet\/sdk\/[^/]+)\/dotnet\.dll$/),
        executable: false,
    },
    toolchain('language toolchain', 'GHC', ['ghc'], /^(?<root>(?:.+\/)?(?:\.ghcup|ghc(?:[-/]?\d[\d.]*)?))\/bin\/ghc$/),
    toolchain('build system', 'Maven', ['mvn'], /^(?<root>(?:.+\/)?(?:apache-)?maven(?:-\d[\w.-]*)?)\/bin\/mvn$/),
    toolchain('build system', 'Gradle', ['gradle'], /^(?<root>(?:.+\/)?gradle(?:-\d[\w.-]*)?)\/bin\/gradle$/),
];
function toolchain(kind, family, names, marker, parts) {
    return { kind, family, names, marker, executable: true, ...(parts ? { parts } : {}) };
}
const NAMES = new Set(TOOLCHAINS.flatMap(({ names }) => names));
/** The toolchain that a file says is there; undefined for every other file. */
function toolchainOf(path, executable) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (!NAMES.has(name))
        return undefined;
    for (const { names, marker, parts, family, kind, executable: wanted } of TOOLCHAINS) {
        if (!names.includes(name) || (wanted && !executable))
            continue;
        const root = marker.exec(path)?.groups?.['root'];
        if (root === undefined)
            continue;
        const holds = (below) => parts === undefined || parts.test(below.slice(root.length + 1));
        return { family, kind, root, holds };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/recognise.js





/** Programs that answer to many names: under a tool's name they are its small stand-in, or nothing at all. */
const MULTI_CALL = new Set(['busybox', 'busybox.static', 'busybox-extras', 'toybox', 'coreutils']);
const NO_OPERATION = new Set(['true', 'false', 'env', 'echo']);
/** Looks at every file once; which package a file belongs to does not matter here. */
function recognise(set, files, commands) {
    const programs = [];
    const developmentFiles = [];
    const multiCall = new Set();
    for (const entry of set.entries()) {
        const { path } = entry;
        if (entry.type === 'file' && MULTI_CALL.has(nameOf(path)))
            multiCall.add(inodeOf(entry));
        if (entry.type === 'file' && entry.size > 0) {
            if (isDevelopmentFile(path))
                developmentFiles.push(entry);
            const folder = toolchainOf(path, isExecutable(entry));
            if (folder) {
                programs.push({ tool: folder, entry, path, folder });
                continue;
            }
        }
        const tool = commands.has(folderOf(path)) ? toolOfCommand(nameOf(path)) : undefined;
        const program = tool && (entry.type === 'symlink' ? files.resolve(path) : entry);
        if (tool && program && isProgram(program))
            programs.push({ tool, entry: program, path });
    }
    return {
        programs: programs.filter(({ entry }) => !multiCall.has(inodeOf(entry))),
        developmentFiles,
    };
}
function isExecutable(entry) {
    return (entry.mode & 0o111) !== 0;
}
/** False also for the target of a link into an npm package: that is a module with a tool's name. */
function isProgram(entry) {
    return (entry.type === 'file' &&
        entry.size > 0 &&
        isExecutable(entry) &&
        !NO_OPERATION.has(nameOf(entry.path)) &&
        !/(?:^|\/)node_modules\//.test(entry.path));
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/tool-groups.js




/** One draft for each package with a tool, and one for each tool and origin that no package installed. */
function toolGroups(set, programs, originOf) {
    const byPackage = new Map();
    const byFamily = new Map();
    const folders = new Map();
    for (const { tool, entry, path, folder } of programs) {
        const owner = set.ownerOf(entry.path);
        const draft = owner
            ? packageDraft(set, byPackage, owner, tool)
            : valueAt(byFamily, `${tool.family} ${originOf(entry)}`, () => new GroupDraft(set, tool));
        draft.paths.add(path);
        if (owner)
            continue;
        draft.addFile(entry);
        if (folder)
            valueAt(folders, folder.root, () => []).push({ folder, draft });
    }
    addToolchainFiles(set, folders);
    addNamedPackages(set, byPackage);
    return [...byPackage.values(), ...byFamily.values()];
}
/** Files of a toolchain's folder go to the group of the program that marks it, unless a package has them. */
function addToolchainFiles(set, folders) {
    if (folders.size === 0)
        return;
    for (const entry of set.entries()) {
        if (entry.type !== 'file')
            continue;
        for (const above of foldersAbove(entry.path)) {
            const found = folders.get(above)?.find(({ folder }) => folder.holds(entry.path));
            if (found === undefined)
                continue;
            if (!set.ownerOf(entry.path))
                found.draft.addFile(entry);
            break;
        }
    }
}
/** Packages that are a tool's by their name, where their programs are not among the commands. */
function addNamedPackages(set, byPackage) {
    for (const owner of set.packages) {
        const tool = toolOfPackage(owner.name);
        if (tool === undefined || byPackage.has(owner))
            continue;
        const program = owner.files.flatMap((file) => set.at(file)).find(isPackagedProgram);
        if (program)
            packageDraft(set, byPackage, owner, tool).paths.add(program.path);
    }
}
function isPackagedProgram(entry) {
    return isExecutable(entry) && entry.size > 0 && !entry.path.startsWith('usr/share/doc/');
}
function packageDraft(set, drafts, owner, tool) {
    return valueAt(drafts, owner, () => {
        const draft = new GroupDraft(set, toolOfPackage(owner.name) ?? tool);
        draft.addPackage(owner);
        return draft;
    });
}
function valueAt(values, key, make) {
    const value = values.get(key) ?? make();
    values.set(key, value);
    return value;
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools/wrappers.js
/** A package below this size holds links and scripts that call another package's programs. */
const LARGEST_WRAPPER = 64 * 1024;
/**
 * Joins packages that only wrap a tool (Debian's `gcc` beside `gcc-12`, `pkg-config` beside `pkgconf-bin`) to the
 * largest one of the same tool, layer and visibility, so that one tool is not told of twice.
 */
function joinWrappers(groups) {
    const families = Map.groupBy(groups, ({ tool, visibility, layer }) => {
        return `${tool?.family} ${visibility} ${layer?.layer.index}`;
    });
    return [...families.values()].flatMap((family) => {
        const [largest, ...others] = [...family].sort((a, b) => b.bytes - a.bytes);
        if (largest?.tool === undefined)
            return family;
        const wrappers = others.filter(({ bytes }) => bytes < LARGEST_WRAPPER);
        const rest = others.filter(({ bytes }) => bytes >= LARGEST_WRAPPER);
        return [join([largest, ...wrappers], largest), ...rest];
    });
}
function join(groups, largest) {
    return {
        ...largest,
        packages: groups.flatMap(({ packages }) => packages),
        paths: groups.flatMap(({ paths }) => paths),
        bytes: groups.reduce((sum, { bytes }) => sum + bytes, 0),
    };
}

;// CONCATENATED MODULE: ./build/js/checks/outcome.js

const ORDER = { fail: 0, warn: 1, note: 2 };
/** What findings amount to: the worst first, then what saves or weighs the most. */
function outcomeOf(summary, findings) {
    const weight = ({ savedBytes, bytes }) => savedBytes ?? bytes ?? 0;
    const sorted = findings.toSorted((a, b) => ORDER[a.level] - ORDER[b.level] || weight(b) - weight(a));
    return { status: statusOf(sorted), summary, findings: sorted };
}
/** As they are, but the worst first. */
function worstFirst(findings) {
    return findings.toSorted((a, b) => ORDER[a.level] - ORDER[b.level]);
}

;// CONCATENATED MODULE: ./build/js/checks/verdict.js
/**
 * The worst status of all results; skipped checks and notes never count. The profile `report` turns a fail into a
 * warning here and only here: each result stays as it was judged.
 */
function verdict(results, profile) {
    const statuses = new Set(results.map((result) => result.status));
    if (statuses.has('fail') && profile !== 'report')
        return 'fail';
    return statuses.has('fail') || statuses.has('warn') ? 'warn' : 'pass';
}
/** The status that findings amount to: a note alone is a pass. */
function verdict_statusOf(findings) {
    if (findings.some((finding) => finding.level === 'fail'))
        return 'fail';
    return findings.some((finding) => finding.level === 'warn') ? 'warn' : 'pass';
}

;// CONCATENATED MODULE: ./build/js/checks/levels.js


const RANK = { off: 0, note: 1, warn: 2, fail: 3 };
/** The same level in own and base layers, for each profile. */
function levels(standard, strict, report) {
    return ownAndBase([standard, standard], [strict, strict], [report, report]);
}
/** Own and base level for each profile. */
function ownAndBase(standard, strict, report) {
    const of = ([own, base]) => ({ own, base });
    return { standard: of(standard), strict: of(strict), report: of(report) };
}
/**
 * Those of the profile unless the policy sets others. A level that the policy sets alone counts for the base image as
 * well, except where the profile is milder there: that stays as mild.
 */
function levelsOf(check, { policy }) {
    const usual = check.levels[policy.profile];
    const set = policy.checks[check.id];
    const own = set?.level ?? usual.own;
    if (set?.base !== undefined)
        return { own, base: set.base };
    if (set?.level === undefined)
        return usual;
    return { own, base: RANK[usual.base] < RANK[usual.own] ? milder(usual.base, own) : own };
}
/** The outcome under these levels: no finding is worse than its level, and one that is off is left out. */
function underLevels(outcome, { own, base }) {
    const findings = worstFirst(outcome.findings.flatMap((finding) => {
        const level = milder(finding.level, finding.origin === 'base' ? base : own);
        return level === 'off' ? [] : [level === finding.level ? finding : { ...finding, level }];
    }));
    return { ...outcome, status: outcome.status === 'skip' ? 'skip' : verdict_statusOf(findings), findings };
}
function milder(a, b) {
    return RANK[a] <= RANK[b] ? a : b;
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools.js











/** Compilers, linkers, build systems, toolchains, debuggers, version control; headers and static libraries. */
const buildTools = {
    id: 'build-tools',
    title: 'No build tools',
    says: 'Finds compilers, linkers, build systems, language toolchains, debuggers and version control, and more mildly headers and static libraries.',
    why: 'What only builds the program makes every pull slower and gives whoever breaks in the tools to go on with.',
    levels: levels('fail', 'fail', 'fail'),
    needsFiles: true,
    run: build_tools_run,
};
const build_tools_ORDER = { fail: 0, warn: 1, note: 2 };
function build_tools_run(subject) {
    const { image } = subject;
    const groups = [visibleFiles(image), hiddenFiles(image)].flatMap((set) => groupsOf(set, subject));
    const findings = groups
        .map(findingFor)
        .sort((a, b) => build_tools_ORDER[a.level] - build_tools_ORDER[b.level] || (b.bytes ?? 0) - (a.bytes ?? 0));
    return { status: verdict_statusOf(findings), summary: summaryOf(groups), findings };
}
function groupsOf(set, subject) {
    const { image } = subject;
    const layers = sourcedLayers(subject);
    const commands = commandFolders(image.config.config?.Env ?? [], image.files);
    const { programs, developmentFiles } = recognise(set, image.files, commands);
    const originOf = (entry) => layers[entry.layer]?.origin ?? 'unknown';
    const tools = toolGroups(set, programs, originOf);
    const taken = new Set(tools.flatMap((draft) => [...draft.inodes()]));
    const development = developmentGroups(set, developmentFiles, originOf, (entry) => taken.has(inodeOf(entry)));
    return joinWrappers([...tools, ...development].map((draft) => draft.finish(layers)));
}
const SHOWN_TOOLS = 4;
function summaryOf(groups) {
    const tools = groups.filter(({ tool }) => tool !== undefined).sort((a, b) => b.bytes - a.bytes);
    const development = groups.filter(({ tool }) => tool === undefined);
    const [toolBytes, developmentBytes] = [tools, development].map((some) => (0,byte_size/* formatByteSize */.$j)(build_tools_total(some)));
    const files = development.length === 0 ? '' : `headers and static libraries, ${developmentBytes}`;
    if (tools.length === 0)
        return files === '' ? 'No build tools.' : `No build tools, but ${files}.`;
    const names = tools.slice(0, SHOWN_TOOLS).map(nameOfGroup).join(', ');
    const more = tools.length > SHOWN_TOOLS ? ` and ${tools.length - SHOWN_TOOLS} more` : '';
    const hidden = tools.filter(({ visibility }) => visibility === 'hidden').length;
    const removed = hidden === 0 ? '' : `; ${hidden} of them removed later but still pulled`;
    return `Build tools, ${toolBytes}: ${names}${more}${removed}${files === '' ? '' : `; also ${files}`}.`;
}
function build_tools_total(groups) {
    return groups.reduce((sum, { bytes }) => sum + bytes, 0);
}

;// CONCATENATED MODULE: ./build/js/checks/user/numeric-id.js
const INTEGER = /^[+-]?[0-9]+$/;
/** The largest id that moby, containerd and runc accept in a user specification. */
const LARGEST_ID = 2 ** 31 - 1;
/**
 * An id as Go's strconv.Atoi reads it (`+1`, `007` and `-0` are numbers, `0x1`, `1_0` and ` 1` are not); undefined
 * for what is therefore a name, `out-of-range` for a number that no runtime starts with.
 */
function numericId(text) {
    if (!INTEGER.test(text))
        return undefined;
    const id = Math.abs(Number(text));
    if (id === 0)
        return 0;
    return text.startsWith('-') || id > LARGEST_ID ? 'out-of-range' : id;
}
/** False for an id that a user database may hold and no runtime starts with (older ones cut it to 32 bits). */
function isPossibleId(id) {
    return id >= 0 && id <= LARGEST_ID;
}

;// CONCATENATED MODULE: ./build/js/checks/user/resolve-user.js


/**
 * Resolves `user`, `uid`, `user:group` and their mixtures as runtimes do (moby/sys user.GetExecUser, containerd
 * oci.WithUser): numbers are never looked up as names, the first entry wins, and without any the group is 0. Where
 * runtimes differ the strictest one counts.
 */
function resolveUser(specification, databases) {
    const [user = '', group = '', ...more] = specification.split(':');
    if (more.length > 0)
        return cannotStart(`${(0,invalid_value_error/* quoted */.T)(specification)} has more than one colon`);
    const { passwd } = databases;
    if (passwd.state === 'refused')
        return cannotStart(passwd.reason);
    const id = user === '' ? 0 : numericId(user);
    if (id === 'out-of-range')
        return cannotStart(`uid ${user} ${OUT_OF_RANGE}`);
    const found = findUser(user, id, passwd);
    if (found.kind !== 'starts')
        return found;
    if (group === '')
        return found;
    const gid = findGroup(group, databases.group);
    return typeof gid === 'string' ? cannotStart(gid) : { ...found, gid: gid.id, groupGiven: true };
}
function findUser(user, id, passwd) {
    const entries = passwd.state === 'read' ? passwd.entries : [];
    const entry = entries.find((candidate) => id === undefined ? candidate.name === user : candidate.uid === id);
    const starting = { kind: 'starts', named: id === undefined, groupGiven: false };
    if (entry !== undefined) {
        const { uid, gid } = entry;
        const impossible = [uid, gid].find((value) => !isPossibleId(value));
        if (impossible === undefined)
            return { ...starting, uid, gid, listed: true };
        return cannotStart(`id ${impossible} of ${(0,invalid_value_error/* quoted */.T)(entry.name)} in /etc/passwd ${OUT_OF_RANGE}`);
    }
    if (id !== undefined) {
        return { ...starting, uid: id, gid: passwd.state === 'unknown' ? undefined : 0, listed: false };
    }
    if (passwd.state === 'unknown')
        return { kind: 'unknown', reason: passwd.reason };
    return cannotStart(passwd.state === 'absent'
        ? `the image has no /etc/passwd to look up ${(0,invalid_value_error/* quoted */.T)(user)} in`
        : `/etc/passwd has no user ${(0,invalid_value_error/* quoted */.T)(user)}`);
}
/** The group's id, undefined inside where only we cannot read it, or the reason why no container can start with it. */
function findGroup(group, database) {
    if (database.state === 'refused')
        return database.reason;
    const id = numericId(group);
    if (id === 'out-of-range')
        return `gid ${group} ${OUT_OF_RANGE}`;
    if (id !== undefined)
        return { id };
    if (database.state === 'absent')
        return `the image has no /etc/group to look up ${(0,invalid_value_error/* quoted */.T)(group)} in`;
    if (database.state !== 'read')
        return { id: undefined };
    const entry = database.entries.find((candidate) => candidate.name === group);
    if (entry === undefined)
        return `/etc/group has no group ${(0,invalid_value_error/* quoted */.T)(group)}`;
    return isPossibleId(entry.gid) ? { id: entry.gid } : `gid ${entry.gid} of ${(0,invalid_value_error/* quoted */.T)(group)} ${OUT_OF_RANGE}`;
}
const OUT_OF_RANGE = 'is not between 0 and 2147483647';
function cannotStart(reason) {
    return { kind: 'cannot-start', reason };
}

;// CONCATENATED MODULE: ./build/js/image/users.js

const LONGEST_PASSWD_LINE = 64 * 1024;
const LONGEST_GROUP_LINE = 1024 * 1024;
/**
 * Reads /etc/passwd with the leniency of moby/sys/user, which Docker, containerd and runc use: blank lines are
 * left out, missing or malformed ids are 0 (so such a line is a root user), `#` and `+` begin a name like any
 * other letter, lines stay in order and duplicates are kept. Throws InvalidValueError for a line of 64 KiB or more,
 * where the runtime refuses the whole file.
 */
function parsePasswd(bytes) {
    return lines(bytes, LONGEST_PASSWD_LINE, '/etc/passwd').map((line) => {
        const [name = '', , uid = '', gid = '', , home = '', shell = ''] = line.split(':');
        return { name, uid: parseId(uid), gid: parseId(gid), home, shell };
    });
}
/** Reads /etc/group as parsePasswd does, except that `#` begins a comment and a line may have up to 1 MiB. */
function parseGroup(bytes) {
    return lines(bytes, LONGEST_GROUP_LINE, '/etc/group')
        .filter((line) => !line.startsWith('#'))
        .map((line) => {
        const [name = '', , gid = '', members = ''] = line.split(':');
        return { name, gid: parseId(gid), members: members === '' ? [] : members.split(',') };
    });
}
/** Go's unicode.IsSpace, which differs from JavaScript's idea of white space. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const OUTER_SPACE = new RegExp(`^${SPACE}+`);
const CLOSING_SPACE = new RegExp(SPACE);
function trim(line) {
    const text = line.replace(OUTER_SPACE, '');
    let end = text.length;
    while (end > 0 && CLOSING_SPACE.test(text.charAt(end - 1)))
        end -= 1;
    return text.slice(0, end);
}
function lines(bytes, longest, what) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found = [];
    for (let start = 0; start < buffer.length;) {
        const newline = buffer.indexOf(0x0a, start);
        const end = newline === -1 ? buffer.length : newline;
        if (end - start >= longest) {
            throw new invalid_value_error/* InvalidValueError */.$(what, `a line of ${end - start} bytes`, `lines below ${longest} bytes`);
        }
        const line = trim(buffer.toString('utf8', start, end));
        if (line !== '')
            found.push(line);
        start = end + 1;
    }
    return found;
}
const users_INTEGER = /^[+-]?\d+$/;
const LARGEST = 2n ** 63n - 1n;
/** Go's strconv.Atoi with its error ignored: 0 for what is no number, the nearest 64-bit integer beyond the range. */
function parseId(text) {
    if (!users_INTEGER.test(text))
        return 0;
    if (text.length <= 15)
        return Number(text);
    const digits = text.replace(/^[+-]?0*/, '');
    const magnitude = digits.length > 19 ? LARGEST + 1n : BigInt(digits === '' ? '0' : digits);
    if (text.startsWith('-'))
        return -Number(magnitude);
    return Number(magnitude > LARGEST ? LARGEST : magnitude);
}

;// CONCATENATED MODULE: ./build/js/checks/user/user-databases.js

/** The final /etc/passwd, links followed inside the image. */
function passwdOf(files) {
    return readDatabase(files, 'etc/passwd', parsePasswd);
}
/** The final /etc/group, links followed inside the image. */
function groupOf(files) {
    return readDatabase(files, 'etc/group', parseGroup);
}
function readDatabase(files, path, parse) {
    const entry = files.resolve(path);
    if (entry === undefined)
        return { state: 'absent' };
    if (entry.type !== 'file')
        return { state: 'refused', reason: `/${path} is a ${entry.type}` };
    const bytes = entry.size === 0 ? new Uint8Array() : (files.read(path) ?? files.read(entry.path));
    if (bytes === undefined) {
        return { state: 'unknown', reason: `/${path} could not be read here: it has ${entry.size} bytes` };
    }
    try {
        return { state: 'read', entries: parse(bytes) };
    }
    catch (error) {
        return { state: 'refused', reason: String(error) };
    }
}

;// CONCATENATED MODULE: ./build/js/checks/user/user-to-suggest.js

const FIRST_REGULAR_UID = 1000;
/** `nobody`, whose files belong to everybody's processes without an owner. */
const NOBODY = 65534;
/** The Dockerfile line that makes this image start as somebody else than root, with an existing user if it has one. */
function userLine(passwd) {
    const users = passwd.state === 'read' ? passwd.entries : [];
    const user = users.find(({ uid }) => uid >= FIRST_REGULAR_UID && uid <= LARGEST_ID && uid !== NOBODY);
    return user ? `USER ${user.uid}` : 'USER 10001:10001';
}

;// CONCATENATED MODULE: ./build/js/checks/non-root-user.js






/** The uid that a container of this image starts with, as runtimes resolve it with the image's own user files. */
const nonRootUser = {
    id: 'non-root-user',
    title: 'Non-root user',
    says: 'Finds out as which user a container of this image starts, as runtimes do, and refuses root and users that do not exist.',
    why: 'A process that is root in its container needs only one fault of the kernel or the runtime to be root outside of it.',
    levels: levels('fail', 'fail', 'fail'),
    run: non_root_user_run,
};
function non_root_user_run({ image, policy }) {
    if (image.platform.os !== 'linux') {
        return {
            status: 'skip',
            summary: `Users are judged on Linux only, not on ${image.platform.os}.`,
            findings: [],
        };
    }
    const user = image.config.config?.User ?? '';
    const { passwd, group } = databasesOf(image);
    const resolved = resolveUser(user, { passwd, group });
    if (resolved.kind === 'unknown' && image.filesUnread !== null) {
        return { status: 'skip', summary: image.filesUnread, findings: [] };
    }
    const finding = refusal(user, resolved, userLine(passwd));
    if (finding !== undefined)
        return { status: 'fail', summary: finding.message, findings: [finding] };
    if (resolved.kind !== 'starts')
        throw new Error('a user that does not start is always refused');
    const findings = [
        ...nameAdvice(user, resolved, policy.profile === 'strict' ? 'fail' : 'note'),
        ...groupAdvice(user, resolved),
    ];
    return { status: verdict_statusOf(findings), summary: `Starts as ${identity(user, resolved)}.`, findings };
}
function databasesOf({ files, filesUnread }) {
    if (filesUnread === null)
        return { passwd: passwdOf(files), group: groupOf(files) };
    const unknown = { state: 'unknown', reason: filesUnread };
    return { passwd: unknown, group: unknown };
}
function identity(user, { uid, gid }) {
    const group = gid === undefined ? '' : `, gid ${gid}`;
    return `uid ${uid}${group} (USER ${shown(user)})`;
}
function refusal(user, resolved, line) {
    if (resolved.kind === 'cannot-start') {
        const message = `The container cannot start as USER ${shown(user)}: ${resolved.reason}.`;
        return {
            level: 'fail',
            message,
            remedy: `Name a user and group that the image has, or use numbers: ${line}`,
        };
    }
    if (resolved.kind === 'unknown') {
        const message = `Nobody can say whether USER ${shown(user)} is root: ${resolved.reason}.`;
        return { level: 'fail', message, remedy: `Use a number, which needs no file: ${line}` };
    }
    if (resolved.uid !== 0)
        return undefined;
    return {
        level: 'fail',
        message: rootMessage(user, resolved),
        remedy: `End the final stage with ${line} (a number needs no entry in /etc/passwd), and give it the files it writes to with COPY --chown.`,
    };
}
function rootMessage(user, { named }) {
    if (user === '')
        return 'The container starts as root: no USER is set.';
    const why = named && !/^root(:|$)/.test(user) ? ', which is uid 0 in the image’s /etc/passwd' : '';
    return `The container starts as root: USER ${shown(user)}${why}.`;
}
/** Kubernetes refuses to start a container with `runAsNonRoot` when the image names its user. */
function nameAdvice(user, { uid, gid, named, groupGiven }, level) {
    if (!named)
        return [];
    const line = groupGiven && gid !== undefined ? `USER ${uid}:${gid}` : `USER ${uid}`;
    return [
        {
            level,
            message: `USER ${shown(user)} is a name, which Kubernetes’ runAsNonRoot cannot verify; its uid is ${uid}.`,
            remedy: line,
        },
    ];
}
function groupAdvice(user, { uid, gid, groupGiven, listed }) {
    if (gid !== 0)
        return [];
    const because = groupGiven || listed ? '' : `: uid ${uid} has no entry in /etc/passwd and USER names no group`;
    return [
        {
            level: 'note',
            message: `USER ${shown(user)} has the group root (gid 0)${because}.`,
            remedy: `USER ${uid}:${uid}, unless the image is made for OpenShift, which runs every container with gid 0.`,
        },
    ];
}
/** As a Dockerfile has it where that is unambiguous, else quoted. */
function shown(user) {
    return /^[\w.:+-]{1,64}$/.test(user) ? user : (0,invalid_value_error/* quoted */.T)(user);
}

;// CONCATENATED MODULE: ./build/js/oci/grouped-number.js
/**
 * A whole number with commas between its groups of three digits. By hand because the first use of Intl loads its data
 * and takes longer than reading a small image.
 */
function groupedNumber(value) {
    return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

;// CONCATENATED MODULE: ./build/js/checks/size/against-limit.js


/** A figure exactly at its limit is within it. Undefined only for a limit without figures. */
function standing(value, { warn, fail }) {
    if (fail !== undefined && value > fail)
        return { level: 'fail', limit: fail, name: 'budget' };
    if (warn !== undefined && value > warn)
        return { level: 'warn', limit: warn, name: 'warning limit' };
    if (fail !== undefined)
        return { level: 'within', limit: fail, name: 'budget' };
    return warn === undefined ? undefined : { level: 'within', limit: warn, name: 'warning limit' };
}
/** Two different sizes as texts that differ: rounded, or in bytes where rounding makes them equal. */
function distinctSizes(a, b) {
    const rounded = [(0,byte_size/* formatByteSize */.$j)(a), (0,byte_size/* formatByteSize */.$j)(b)];
    return a !== b && rounded[0] === rounded[1] ? [inBytes(a), inBytes(b)] : rounded;
}
function inBytes(bytes) {
    return `${groupedNumber(bytes)} bytes`;
}

;// CONCATENATED MODULE: ./build/js/checks/size/heaviest-layers.js


const SHOWN = 3;
/** A layer below this share of the image is not where a budget is met. */
const WORTHWHILE_SHARE = 0.02;
/** Notes on what to look at first: the largest layers that are not the base image's, and the base where it dominates. */
function heaviestLayers(subject, size) {
    const layers = sourcedLayers(subject);
    const total = subject.image[size] ?? 0;
    const own = layers
        .filter(({ layer, origin }) => origin !== 'base' && bytesOf(layer, size) > total * WORTHWHILE_SHARE)
        .sort((a, b) => bytesOf(b.layer, size) - bytesOf(a.layer, size))
        .slice(0, SHOWN);
    return [...own.map((sourced) => layerNote(sourced, size)), ...baseNote(layers, total, size)];
}
function layerNote(sourced, size) {
    const bytes = bytesOf(sourced.layer, size);
    return {
        level: 'note',
        message: `${(0,byte_size/* formatByteSize */.$j)(bytes)} ${NAME[size]} in the layer of ${sourced_layer_instructionOf(sourced)}.`,
        remedy: 'See whether all that this instruction adds is needed at run time.',
        bytes,
        ...layerFields(sourced),
    };
}
function baseNote(layers, total, size) {
    const base = layers.filter(({ origin }) => origin === 'base');
    const bytes = base.reduce((sum, { layer }) => sum + bytesOf(layer, size), 0);
    if (bytes * 2 <= total)
        return [];
    return [
        {
            level: 'note',
            message: `${(0,byte_size/* formatByteSize */.$j)(bytes)} ${NAME[size]}, more than half of the image, is the base image.`,
            remedy: 'Look for a smaller base: a slim, alpine or distroless variant of the same one.',
            bytes,
            origin: 'base',
        },
    ];
}
/** Layers are only spoken of where the image's size is known, and so all of theirs. */
function bytesOf(layer, size) {
    return layer[size] ?? 0;
}
const NAME = { compressedSize: 'compressed', uncompressedSize: 'uncompressed' };

;// CONCATENATED MODULE: ./build/js/checks/size/suggested-budget.js
const STEPS = [
    { upTo: 1e6, step: 1e4, unit: 1e3, name: 'kB', digits: 0 },
    { upTo: 1e7, step: 1e5, unit: 1e6, name: 'MB', digits: 1 },
    { upTo: 1e9, step: 1e6, unit: 1e6, name: 'MB', digits: 0 },
    { upTo: Number.POSITIVE_INFINITY, step: 1e7, unit: 1e9, name: 'GB', digits: 2 },
];
/** The size plus 10 %, rounded up to two or three digits, as the input takes it: `52MB`. Zero bytes suggest `10kB`. */
function suggestedBudget(bytes) {
    const wanted = Math.max(1, Math.ceil((bytes * 11) / 10));
    const { step, unit, name, digits } = STEPS.find(({ upTo }) => wanted <= upTo) ?? STEPS[3];
    return `${((Math.ceil(wanted / step) * step) / unit).toFixed(digits)}${name}`;
}

;// CONCATENATED MODULE: ./build/js/checks/size/image-size.js




/** What there is to say of a figure within its limit. */
function fine(summary) {
    return { summary, findings: [], whereToLook: [] };
}
/** What there is to say of a limit whose figure nobody knows. */
function image_size_unknown(summary) {
    return { ...fine(summary), isUnknown: true };
}
/** Why a size is null (image.ts). */
const WHY_UNKNOWN = {
    compressedSize: 'the source has its layers uncompressed only',
    uncompressedSize: 'not all layers are distributed with it',
};
const INPUT = { compressedSize: 'size-budget', uncompressedSize: 'uncompressed-size-budget' };
const image_size_NAME = { compressedSize: 'compressed', uncompressedSize: 'uncompressed' };
/** The whole image's size; where it is over its limit also the layers to look at. Without a limit just the size. */
function imageSize(subject, size, limit) {
    const bytes = subject.image[size];
    if (bytes === null) {
        const words = `${image_size_NAME[size]} size unknown, because ${WHY_UNKNOWN[size]}`;
        return limit === undefined ? fine(words) : image_size_unknown(`${words}: ${INPUT[size]} not judged`);
    }
    const stand = limit && standing(bytes, limit);
    if (!stand)
        return fine(`${(0,byte_size/* formatByteSize */.$j)(bytes)} ${image_size_NAME[size]}`);
    const [shown, shownLimit] = distinctSizes(bytes, stand.limit);
    const distance = (0,byte_size/* formatByteSize */.$j)(Math.abs(bytes - stand.limit));
    if (stand.level === 'within') {
        return fine(`${shown} ${image_size_NAME[size]}, ${distance} left of the ${stand.name} of ${shownLimit}`);
    }
    const over = `${distance} over the ${stand.name} of ${shownLimit}`;
    const finding = {
        level: stand.level,
        message: `The image is ${shown} ${image_size_NAME[size]}, ${over}.`,
        remedy: `Make it smaller by ${distance}, or ${raising(INPUT[size], stand.level, bytes)} where the size is justified.`,
        bytes,
    };
    return {
        summary: `${shown} ${image_size_NAME[size]}, ${over}`,
        findings: [finding],
        whereToLook: heaviestLayers(subject, size),
    };
}
/** A line to copy raises the failing limit alone: for the warning one it would take the other away. */
function raising(input, level, bytes) {
    if (level === 'warn')
        return `raise the warning limit in "${input}"`;
    return `set "${input}: ${suggestedBudget(bytes)}"`;
}

;// CONCATENATED MODULE: ./build/js/checks/size/layer-limits.js



/** Every layer whose compressed size is over the limit, largest first; the summary speaks of the largest. */
function largestLayer(subject, limit) {
    const sized = sourcedLayers(subject).flatMap((sourced) => {
        const bytes = sourced.layer.compressedSize;
        return bytes === null ? [] : [{ sourced, bytes }];
    });
    if (sized.length < subject.image.layers.length) {
        return image_size_unknown(`largest-layer-budget not judged: compressed sizes are unknown, because ${WHY_UNKNOWN.compressedSize}`);
    }
    const layers = sized.sort((a, b) => b.bytes - a.bytes);
    const findings = layers.flatMap(({ sourced, bytes }) => {
        const stand = standing(bytes, limit);
        if (!stand || stand.level === 'within')
            return [];
        const [shown, shownLimit] = distinctSizes(bytes, stand.limit);
        const over = `over the ${stand.name} of ${shownLimit} for one layer`;
        return [
            {
                level: stand.level,
                message: `The layer of ${sourced_layer_instructionOf(sourced)} is ${shown} compressed, ${over}.`,
                remedy: sourced.origin === 'base'
                    ? 'This layer is the base image’s: choose a smaller base, or raise largest-layer-budget.'
                    : 'Add less in this instruction, or split what changes often from what does not.',
                bytes,
                ...layerFields(sourced),
            },
        ];
    });
    const largest = layers[0]?.bytes ?? 0;
    const stand = standing(largest, limit);
    if (!stand)
        return fine('');
    const [shown, shownLimit] = distinctSizes(largest, stand.limit);
    const relation = stand.level === 'within' ? 'within' : 'over';
    return {
        summary: `largest layer ${shown}, ${relation} the ${stand.name} of ${shownLimit}`,
        findings,
        whereToLook: [],
    };
}
function layerCount({ image }, limit) {
    const count = image.layers.length;
    const counted = `${count} ${count === 1 ? 'layer' : 'layers'}`;
    const stand = standing(count, limit);
    if (!stand)
        return fine(counted);
    if (stand.level === 'within')
        return fine(`${counted} of at most ${stand.limit}`);
    const over = `${count - stand.limit} over the ${stand.name} of ${stand.limit}`;
    const remedy = 'Join RUN instructions with && and COPY instructions with one target, or start from a base with fewer layers.';
    return {
        summary: `${counted}, ${over}`,
        findings: [{ level: stand.level, message: `The image has ${counted}, ${over}.`, remedy }],
        whereToLook: [],
    };
}

;// CONCATENATED MODULE: ./build/js/checks/size-budget.js






/** Compressed and uncompressed size, the largest layer and the number of layers, each against its own limits. */
const sizeBudget = {
    id: 'size-budget',
    title: 'Size budget',
    says: 'Compares the compressed and the uncompressed size, the largest layer and the number of layers with the limits that are set.',
    why: 'Every pull transfers the image, and images grow a little with every change unless something says stop.',
    levels: levels('fail', 'fail', 'fail'),
    run: size_budget_run,
};
function size_budget_run(subject) {
    const { sizeBudget: compressed, uncompressedSizeBudget, largestLayerBudget, maxLayers } = subject.policy;
    if (!compressed && !uncompressedSizeBudget && !largestLayerBudget && !maxLayers)
        return withoutBudget(subject);
    const judged = [
        imageSize(subject, 'compressedSize', compressed),
        imageSize(subject, 'uncompressedSize', uncompressedSizeBudget),
        ...(largestLayerBudget ? [largestLayer(subject, largestLayerBudget)] : []),
        ...(maxLayers ? [layerCount(subject, maxLayers)] : []),
    ];
    // The first two speak of the image's sizes without a limit too.
    const limits = [compressed, uncompressedSizeBudget, largestLayerBudget, maxLayers].filter((limit) => limit !== undefined);
    const unknown = judged.filter(({ isUnknown }) => isUnknown === true);
    const findings = judged.flatMap((part) => part.findings);
    const notes = judged.map((part) => part.whereToLook).find((found) => found.length > 0) ?? [];
    return {
        status: unknown.length === limits.length ? 'skip' : verdict_statusOf(findings),
        summary: sentence(judged.map((part) => part.summary)),
        findings: [...findings, ...notes],
    };
}
function withoutBudget({ image }) {
    const { compressedSize, uncompressedSize } = image;
    const bytes = compressedSize ?? uncompressedSize;
    const sizes = `${sizeWords(compressedSize, 'compressed')}, ${sizeWords(uncompressedSize, 'uncompressed')}`;
    const summary = `${sizes.charAt(0).toUpperCase()}${sizes.slice(1)}; no budget is set.`;
    if (bytes === null)
        return { status: 'skip', summary, findings: [] };
    const [input, size] = compressedSize === null ? ['uncompressed-size-budget', 'uncompressed'] : ['size-budget', 'compressed'];
    const line = `${input}: ${suggestedBudget(bytes)}`;
    return {
        status: 'skip',
        summary: `${summary} The ${size} size plus 10 % would be "${line}".`,
        findings: [
            {
                level: 'note',
                message: 'No budget is set, so nothing stops this image from growing.',
                remedy: line,
                bytes,
            },
        ],
    };
}
function sizeWords(bytes, name) {
    return bytes === null ? `${name} size unknown` : `${(0,byte_size/* formatByteSize */.$j)(bytes)} ${name}`;
}
function sentence(parts) {
    const text = parts.filter((part) => part !== '').join('; ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

;// CONCATENATED MODULE: ./build/js/checks/catalogue.js



/** Every check, in the order in which results are shown. Ids and order are part of the report's public format. */
const checks = [sizeBudget, nonRootUser, buildTools];

;// CONCATENATED MODULE: ./build/js/checks/files/see-files.js

/** Every entry once: the final file system's, a directory before what is in it, then what lower layers hide. */
function* seenFiles(image, layers) {
    const visible = visibleFiles(image);
    for (const entry of image.files.visible())
        yield new Seen(entry, undefined, image.files, visible, layers);
    const hidden = hiddenFiles(image);
    for (const { entry, hiddenBy } of image.files.hidden()) {
        yield new Seen(entry, hiddenBy, image.files, hidden, layers);
    }
}
class Seen {
    entry;
    hiddenBy;
    layer;
    #files;
    #set;
    constructor(entry, hiddenBy, files, set, layers) {
        this.entry = entry;
        this.hiddenBy = hiddenBy;
        this.layer = layers[entry.layer];
        this.#files = files;
        this.#set = set;
    }
    get bytes() {
        return this.entry.hardLinkTo === undefined ? this.entry.size : 0;
    }
    get visibility() {
        return this.hiddenBy === undefined ? 'visible' : 'hidden';
    }
    get isReplaced() {
        return this.hiddenBy !== undefined && this.#files.get(this.entry.path)?.type === this.entry.type;
    }
    get origin() {
        return this.layer?.origin ?? 'unknown';
    }
    systemPackage() {
        return this.#set.ownerOf(this.entry.path);
    }
    content() {
        return this.#files.readInLayer(this.entry.path, this.entry.layer);
    }
    binary() {
        return this.#files.binaryOf?.(this.entry);
    }
}

;// CONCATENATED MODULE: ./build/js/checks/options.js
/** The values of a check whose policy says nothing of it. */
function defaultOptions(options = {}) {
    return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}
/** Throws where the check did not declare that option so: a fault of the check, not of the policy. */
function numberOption(options, name) {
    const value = options[name];
    if (typeof value !== 'number')
        throw new Error(`the option ${name} is not declared as a number`);
    return value;
}
/** As numberOption. */
function flagOption(options, name) {
    const value = options[name];
    if (typeof value !== 'boolean')
        throw new Error(`the option ${name} is not declared as a flag`);
    return value;
}
/** As numberOption. */
function listOption(options, name) {
    const value = options[name];
    if (typeof value !== 'object')
        throw new Error(`the option ${name} is not declared as a list`);
    return value;
}

;// CONCATENATED MODULE: ./build/js/checks/run-checks.js





/** One result for each check in the order given; a check that throws is a failed result, and the others still run. */
function runChecks(judged, checks) {
    const platform = (0,oci_platform/* formatPlatform */.Bq)(judged.image.platform);
    const begun = checks.map((check) => begin(check, judged));
    showFiles(judged, begun);
    return begun.map(({ check, end }) => ({ id: check.id, platform, ...guarded(check, end) }));
}
function begin(check, judged) {
    const subject = subjectOf(check, judged);
    const { filesUnread } = judged.image;
    const { levels } = subject;
    if (levels.own === 'off' && levels.base === 'off') {
        return ended(check, () => skipped(offSentence(check, judged)));
    }
    if (check.needsFiles && filesUnread !== null)
        return ended(check, () => skipped(filesUnread));
    if ('run' in check)
        return ended(check, () => underLevels(check.run(subject), levels));
    try {
        const looking = check.begin(subject);
        return { check, see: (file) => looking.see(file), end: () => underLevels(looking.outcome(), levels) };
    }
    catch (error) {
        return ended(check, () => broken(check, error));
    }
}
function ended(check, end) {
    return { check, see: undefined, end };
}
/** One walk for all, since walking takes longer than looking. */
function showFiles(judged, begun) {
    if (begun.every(({ see }) => see === undefined))
        return;
    for (const file of seenFiles(judged.image, sourcedLayers(judged))) {
        for (const one of begun) {
            try {
                one.see?.(file);
            }
            catch (error) {
                one.see = undefined;
                one.end = () => broken(one.check, error);
            }
        }
    }
}
/** What one check may look at. */
function subjectOf(check, judged) {
    const options = { ...defaultOptions(check.options), ...judged.policy.checks[check.id]?.options };
    return { ...judged, levels: levelsOf(check, judged), options };
}
function offSentence({ id }, { policy }) {
    const isSet = policy.checks[id]?.level !== undefined;
    return isSet ? 'Turned off by the policy.' : `Off in the profile ${policy.profile}.`;
}
function skipped(summary) {
    return { status: 'skip', summary, findings: [] };
}
function guarded(check, end) {
    try {
        return end();
    }
    catch (error) {
        return broken(check, error);
    }
}
function broken({ title }, error) {
    return {
        status: 'fail',
        summary: `The check could not be run: ${String(error)}`,
        findings: [
            {
                level: 'fail',
                message: `${title} is not known to hold, because its check stopped with an error: ${String(error)}`,
                remedy: 'Please report this as a bug, with the image where it is public.',
            },
        ],
    };
}

;// CONCATENATED MODULE: ./build/js/checks/wanted-files.js
const PATHS = ['etc/passwd', 'etc/group'];
/** The files whose content the checks look at; those of real images have a few kilobytes. */
const wantedByChecks = {
    cap: 1024 * 1024,
    paths: PATHS,
    wants: (path) => PATHS.includes(path),
};

;// CONCATENATED MODULE: ./build/js/image/layer/read-limits.js
/** An image that would take more memory than any real one. */
class read_limits_ReadLimitError extends Error {
    name = 'ReadLimitError';
}
const MOST_ENTRIES = 5_000_000;
const MOST_NAME_CHARACTERS = 512 * 1024 * 1024;
const MOST_KEPT_BYTES = 512 * 1024 * 1024;
/** Bounds what reading an image may hold in memory; shared by its platforms and their layers. */
class ReadLimits {
    mostEntries;
    #entries = 0;
    #nameCharacters = 0;
    #keptBytes = 0;
    constructor(mostEntries = MOST_ENTRIES) {
        this.mostEntries = mostEntries;
    }
    /** Throws ReadLimitError. */
    addEntry(nameCharacters) {
        this.#add(1, nameCharacters);
    }
    /** All of a layer that was read elsewhere, within limits of its own. Throws ReadLimitError. */
    addLayer({ columns, contents }) {
        this.#add(columns.count, columns.ends[columns.count * 2 - 1] ?? 0);
        let kept = 0;
        for (const content of contents.values())
            kept += content.length;
        this.addKept(kept);
    }
    #add(entries, nameCharacters) {
        this.#entries += entries;
        this.#nameCharacters += nameCharacters;
        if (this.#entries > this.mostEntries) {
            throw new read_limits_ReadLimitError(`the image has more than ${this.mostEntries} entries`);
        }
        if (this.#nameCharacters > MOST_NAME_CHARACTERS) {
            throw new read_limits_ReadLimitError(`the image's file names have more than ${MOST_NAME_CHARACTERS} characters`);
        }
    }
    /** Throws ReadLimitError. */
    addKept(bytes) {
        this.#keptBytes += bytes;
        if (this.#keptBytes > MOST_KEPT_BYTES) {
            throw new read_limits_ReadLimitError(`the image's files that have to be read exceed ${MOST_KEPT_BYTES} bytes`);
        }
    }
}

;// CONCATENATED MODULE: ./build/js/image/blob-error.js
/** A blob that cannot be read as what its media type, its descriptor or the configuration says. */
class blob_error_BlobError extends Error {
    name = 'BlobError';
    constructor(what, descriptor, fault, options) {
        super(`${what} ${descriptor.digest}: ${fault}`, options);
    }
}

;// CONCATENATED MODULE: ./build/js/image/artifact-kind.js
/** Media types of things that lie in registries beside images, as the projects that make them name them. */
const KINDS = new Map([
    ['application/vnd.cncf.helm.config.v1+json', 'a Helm chart'],
    ['application/vnd.dev.cosign.simplesigning.v1+json', 'a cosign signature'],
    ['application/vnd.dev.cosign.artifact.sig.v1+json', 'a cosign signature'],
    ['application/vnd.dev.cosign.artifact.sbom.v1+json', 'a cosign bill of materials'],
    ['application/vnd.dev.sigstore.bundle.v0.3+json', 'a Sigstore bundle'],
    ['application/vnd.dsse.envelope.v1+json', 'an attestation'],
    ['application/vnd.in-toto+json', 'an attestation'],
    ['application/vnd.docker.attestation.manifest.v1+json', 'an attestation'],
    ['application/vnd.cncf.notary.signature', 'a Notation signature'],
    ['application/vnd.cncf.flux.config.v1+json', 'a Flux artifact'],
    ['application/vnd.cncf.openpolicyagent.config.v1+json', 'an Open Policy Agent bundle'],
    ['application/vnd.cncf.kubernetes.config.v1+json', 'a Kubernetes artifact'],
    ['application/vnd.wasm.config.v0+json', 'a WebAssembly artifact'],
    ['application/vnd.wasm.config.v1+json', 'a WebAssembly artifact'],
    ['application/vnd.docker.plugin.v1+json', 'a Docker plugin'],
    ['application/vnd.docker.ai.model.config.v0.1+json', 'a model'],
    ['application/vnd.sylabs.sif.config.v1+json', 'a Singularity image'],
    ['application/vnd.buildkit.cacheconfig.v0', 'a BuildKit cache'],
    ['application/vnd.unknown.config.v1+json', 'an ORAS artifact'],
    ['application/vnd.oci.artifact.manifest.v1+json', 'an OCI artifact'],
    ['application/vnd.oci.empty.v1+json', 'an OCI artifact'],
    ['application/spdx+json', 'an SPDX document'],
    ['text/spdx+json', 'an SPDX document'],
    ['application/vnd.cyclonedx+json', 'a CycloneDX document'],
]);
/** What somebody would call it, with its article; undefined for what is not known here. */
function artifactKind(mediaType) {
    return KINDS.get(mediaType);
}
/** Docker's first manifest format (image-spec knows none like it), signed or not. */
function isSchema1(mediaType) {
    return (mediaType === 'application/vnd.docker.distribution.manifest.v1+json' ||
        mediaType === 'application/vnd.docker.distribution.manifest.v1+prettyjws');
}
/** Why a layer of this media type is none that can be read: the rest of a sentence that names it. */
function unreadableLayer(mediaType) {
    if (mediaType.endsWith('+encrypted'))
        return 'is encrypted, and only who has the key can read it';
    if (mediaType.includes('squashfs'))
        return 'is a squashfs file system, no tar';
    if (mediaType.includes('erofs'))
        return 'is an EROFS file system, no tar';
    if (mediaType.includes('nydus'))
        return 'is a Nydus blob, no tar';
    const kind = artifactKind(mediaType);
    return kind === undefined ? undefined : `is ${kind}`;
}

;// CONCATENATED MODULE: ./build/js/image/not-an-image.js



/** What a manifest describes where that is no image; undefined for an image's. */
function artifactOf({ artifactType, config, layers }) {
    if (!media_types/* CONFIG_MEDIA_TYPES */.cG.has(config.mediaType)) {
        const hasLayers = layers.some(({ mediaType }) => (0,media_types/* layerCompression */.AH)(mediaType) !== undefined);
        return { ...named([artifactType, config.mediaType, layers[0]?.mediaType], config.mediaType), hasLayers };
    }
    // cosign and BuildKit give what they store an image's configuration.
    const [first] = layers;
    const isArtifact = layers.every(({ mediaType }) => artifactKind(mediaType) !== undefined);
    return first === undefined || !isArtifact ? undefined : named([first.mediaType], first.mediaType);
}
/** A member of an index, or a root, that is neither index nor manifest. */
function artifactOfType(mediaType) {
    if (!isSchema1(mediaType))
        return named([mediaType], mediaType);
    const words = `a Docker schema 1 manifest (${mediaType}), which engines and registries gave up: push the image anew`;
    return { words, isKnown: false, hasLayers: false };
}
/** The most telling name of all: what an empty configuration is said to be is the least. */
function named(mediaTypes, shown) {
    const kinds = mediaTypes.map((mediaType) => artifactKind(mediaType ?? ''));
    const kind = kinds.find((one) => one !== undefined && one !== 'an OCI artifact') ?? kinds.find(Boolean);
    const type = mediaTypes[0] ?? shown;
    return {
        words: `${kind ?? 'something else'} (${(0,invalid_value_error/* quoted */.T)(type)})`,
        isKnown: kind !== undefined,
        hasLayers: false,
    };
}

;// CONCATENATED MODULE: ./build/js/image/unsupported-image-error.js
/** An image, or a part of one, of a kind that this version does not read. */
class UnsupportedImageError extends Error {
    name = 'UnsupportedImageError';
}

;// CONCATENATED MODULE: ./build/js/image/platform-manifests.js









/** More images than any index has; an index that claims more is not followed. */
const platform_manifests_MOST_MANIFESTS = 1000;
/** Docker starts images of at most 127 layers, Linux mounts at most 500. */
const MOST_LAYERS = 1000;
/**
 * The manifests of all images below the source's root, attestations left out, nested indexes followed, each digest
 * once. Rejects with a BlobMismatchError, a BlobError, an InvalidValueError, a ReadLimitError or, for what is no
 * image, an UnsupportedImageError.
 */
async function platformManifests(source, watch) {
    const found = [];
    const notes = [];
    const seen = new Set();
    const pending = [source.root];
    const leaveOut = (descriptor, artifact) => {
        requireHarmless(source, descriptor, artifact);
        notes.push(`${descriptor.digest} in the index is no image but ${artifact.words}: it was not judged.`);
    };
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (seen.has(next.digest))
            continue;
        if ((0,image_index/* isAttestation */.H)(next)) {
            requireNoPlatform(next);
            continue;
        }
        seen.add(next.digest);
        if (seen.size > platform_manifests_MOST_MANIFESTS)
            throw tooManyManifests();
        const open = () => source.open(next);
        if (media_types/* INDEX_MEDIA_TYPES */.kA.has(next.mediaType)) {
            const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(next, open, 'index', watch);
            const index = (0,image_index/* parseImageIndex */.n)(bytes, `index ${next.digest}`);
            requireMediaType('index', next, index.mediaType);
            if (index.manifests.length > platform_manifests_MOST_MANIFESTS)
                throw tooManyManifests();
            pending.push(...index.manifests.toReversed());
        }
        else if (!media_types/* MANIFEST_MEDIA_TYPES */.$T.has(next.mediaType)) {
            leaveOut(next, artifactOfType(next.mediaType));
        }
        else {
            const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(next, open, 'manifest', watch);
            const manifest = (0,oci_manifest/* parseManifest */.N)(bytes, `manifest ${next.digest}`);
            requireMediaType('manifest', next, manifest.mediaType);
            requireFewLayers(next, manifest);
            const artifact = artifactOf(manifest);
            if (artifact === undefined)
                found.push({ descriptor: next, manifest });
            else
                leaveOut(next, artifact);
        }
    }
    if (found.length === 0) {
        const why = notes.length === 0 ? '' : ` (${notes.slice(0, 3).join(' ')})`;
        throw new UnsupportedImageError(`the index names no image${why}`);
    }
    return { manifests: found, notes };
}
function tooManyManifests() {
    return new UnsupportedImageError(`the image has more than ${platform_manifests_MOST_MANIFESTS} manifests`);
}
function requireFewLayers({ digest }, { layers }) {
    if (layers.length <= MOST_LAYERS)
        return;
    throw new read_limits_ReadLimitError(`manifest ${digest} has ${layers.length} layers, expected at most ${MOST_LAYERS}`);
}
/** What stands for a platform would be pulled for it: it is left out only where no container starts from it. */
function requireHarmless(source, { digest, platform }, artifact) {
    const { words, isKnown, hasLayers } = artifact;
    const isHarmless = hasLayers
        ? platform !== undefined && isNoPlatform(platform)
        : isKnown || isNoPlatform(platform);
    if (digest !== source.root.digest && isHarmless)
        return;
    throw new UnsupportedImageError(`${digest} is no container image but ${words}`);
}
/**
 * BuildKit gives attestations the platform `unknown/unknown`, which nobody pulls. An image under that name would be
 * pushed unread.
 */
function requireNoPlatform({ digest, platform }) {
    if (platform !== undefined && isNoPlatform(platform))
        return;
    const named = platform === undefined ? 'none' : (0,invalid_value_error/* quoted */.T)(`${platform.os}/${platform.architecture}`);
    throw new UnsupportedImageError(`${digest} is called an attestation and its platform is ${named}, expected unknown/unknown: it could be pulled as an image`);
}
function isNoPlatform(platform) {
    return platform === undefined || (platform.os === 'unknown' && platform.architecture === 'unknown');
}
/** image-spec: the document's own media type, where it is given, must be the descriptor's. */
function requireMediaType(what, descriptor, own) {
    if (own === undefined || own === descriptor.mediaType)
        return;
    const fault = `calls itself ${(0,invalid_value_error/* quoted */.T)(own)}, but its descriptor says ${(0,invalid_value_error/* quoted */.T)(descriptor.mediaType)}`;
    throw new blob_error_BlobError(what, descriptor, fault);
}

;// CONCATENATED MODULE: ./build/js/oci/known-sum.js
/** The sum of sizes of which each may be unknown; null where one is. */
function knownSum(sizes) {
    let sum = 0;
    for (const size of sizes) {
        if (size === null)
            return null;
        sum += size;
    }
    return sum;
}

;// CONCATENATED MODULE: ./build/js/image/files-unread.js


/** The sentence that says why there is no file system to look at in this image; null where there is one. */
function whyFilesUnread({ os, architecture }, { layers }) {
    if (os !== 'linux' || architecture.startsWith('wasm')) {
        return `Files are looked at in Linux images only; this one is for ${files_unread_shown(os)}/${files_unread_shown(architecture)}.`;
    }
    const foreign = layers.findIndex(({ mediaType }) => (0,media_types/* isForeignLayer */.sJ)(mediaType));
    if (foreign === -1)
        return null;
    return `Layer ${foreign + 1} is not distributed with the image, so that nobody can say which files the image has.`;
}
/** As it is where it is written as usual, else quoted. */
function files_unread_shown(word) {
    return /^[a-z0-9]{1,32}$/.test(word) ? word : (0,invalid_value_error/* quoted */.T)(word);
}

;// CONCATENATED MODULE: ./build/js/image/history.js
/**
 * The history line that made each layer, base first (image-spec config.md, history). All null where the optional
 * history is absent or names another number of layers than there are, since then nothing tells which is which.
 */
function createdByOf(history, layers) {
    const lines = linesWithLayer(history);
    if (lines.length !== layers)
        return Array(layers).fill(null);
    return lines.map(({ created_by }) => (created_by === undefined || created_by === '' ? null : created_by));
}
/** The sentence that says why no layer has its history line; none where they fit. */
function historyNotes(history, layers) {
    const lines = linesWithLayer(history).length;
    if (lines === layers)
        return [];
    if (lines === 0)
        return ['The image has no history, so its layers are shown without the instructions that made them.'];
    return [
        `The image's history names ${lines} layers where it has ${layers}, so they are shown without the instructions ` +
            'that made them.',
    ];
}
function linesWithLayer(history) {
    return (history ?? []).filter(({ empty_layer }) => empty_layer !== true);
}

;// CONCATENATED MODULE: ./build/js/image/packages/database.js
/** No database file is kept above this. */
const DATABASE_CAP = 64 * 1024 * 1024;
/** The lines of a text file, without their ends. */
function* linesOf(bytes) {
    for (let start = 0; start < bytes.length;) {
        const newline = bytes.indexOf(0x0a, start);
        const end = newline === -1 ? bytes.length : newline;
        yield bytes.toString('utf8', start, end);
        start = end + 1;
    }
}
/** A path as databases write it (`/usr/bin/x`, `./usr/bin/x`) as the tree writes it. */
function relativePath(path) {
    return path.replace(/^\.?\/+/, '');
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/facts.js


const NamedSchema = dist/* object */.Ikc({
    name: dist/* string */.YjP(),
    version: dist/* string */.YjP(),
    group: dist/* optional */.lqM(dist/* string */.YjP()),
    within: dist/* optional */.lqM(dist/* string */.YjP()),
});
const FactsSchema = dist/* object */.Ikc({ packages: dist/* array */.YOg(NamedSchema), paths: dist/* array */.YOg(dist/* string */.YjP()) });
/** No manifest begins like this. */
const MARK = 0x00;
const FAULTY = Buffer.from([MARK]);
/** Facts as bytes, to be kept in place of the manifest; undefined stands for one that could not be read. */
function packFacts(facts) {
    return facts === undefined ? FAULTY : Buffer.from(`\0${JSON.stringify(facts)}`);
}
function isPacked(content) {
    return content[0] === MARK;
}
function unpackFacts(packed) {
    if (packed.length === FAULTY.length)
        return undefined;
    try {
        return (0,parse_json/* parseJson */.qF)(packed.toString('utf8', 1), FactsSchema, 'facts of a manifest');
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/manifest.js
function manifest_folderOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
function manifest_nameOf(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
function joined(folder, name) {
    return folder === '' ? name : `${folder}/${name}`;
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/gem.js


const ENDING = '.gemspec';
/**
 * Ruby's installed gems: `specifications/FULL-NAME.gemspec` beside `gems/FULL-NAME/`, where the full name is name,
 * version and, but for plain Ruby, the platform (Gem::BasicSpecification). No Ruby is evaluated.
 */
const gem = {
    what: 'gemspec',
    cap: 1024 * 1024,
    wants: (path) => path.endsWith(ENDING) && baseOf(path) !== undefined,
    parse(content, path) {
        let name;
        let version;
        for (const line of linesOf(content)) {
            const stub = name === undefined ? /^# stub: (\S+) (\S+) /.exec(line) : null;
            name ??= stub?.[1] ?? assigned(line, 'name');
            version ??= stub?.[2] ?? assigned(line, 'version');
            if (name !== undefined && version !== undefined)
                break;
        }
        if (name === undefined || version === undefined)
            return fromPath(path);
        return { packages: [{ name, version }], paths: [] };
    },
    package: {
        type: 'gem',
        fromPath,
        claims(path, _, { list }) {
            const base = baseOf(path) ?? '';
            const full = manifest_nameOf(path).slice(0, -ENDING.length);
            const at = (folder, name) => joined(base, `${folder}/${name}`);
            const few = (folder) => list(joined(base, folder)).slice(0, MOST_PLATFORMS);
            const extensions = few('extensions').flatMap((platform) => few(`extensions/${platform}`).map((ruby) => at(`extensions/${platform}/${ruby}`, full)));
            return {
                listed: [path, at('cache', `${full}.gem`), at('build_info', `${full}.info`)],
                folders: [at('gems', full), at('doc', full), ...extensions],
            };
        },
    },
};
/** Native extensions lie there for one platform and one version of Ruby, rarely for more. */
const MOST_PLATFORMS = 4;
/** The folder that has `specifications`; gems that come with Ruby itself have theirs in `specifications/default`. */
function baseOf(path) {
    const folder = manifest_folderOf(path);
    const specifications = manifest_nameOf(folder) === 'default' ? manifest_folderOf(folder) : folder;
    return manifest_nameOf(specifications) === 'specifications' ? manifest_folderOf(specifications) : undefined;
}
/** `s.name = "rake".freeze`, `s.version = Gem::Version.new("13.0.6")`. */
function assigned(line, field) {
    const found = /^\s*\w+\.(name|version)\s*=\s*(?:Gem::Version\.new\()?["']([^"']+)["']/.exec(line);
    return found?.[1] === field ? found[2] : undefined;
}
/** The version is what follows the first hyphen before a digit. */
function fromPath(path) {
    const found = /^(.+?)-(\d[^-]*)/.exec(manifest_nameOf(path).slice(0, -ENDING.length));
    const [, name, version] = found ?? [];
    return name === undefined || version === undefined
        ? undefined
        : { packages: [{ name, version }], paths: [] };
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/header-fields.js

/**
 * The first value of each wanted field (`Name: value` lines) up to the first empty line, by lower-case name. Lines that
 * begin with a blank go on with the value before; `continued` says what they are joined with.
 */
function headerFields(content, wanted, continued) {
    const fields = new Map();
    let last;
    for (const raw of linesOf(content)) {
        const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
        if (line === '')
            break;
        if (line.startsWith(' ') || line.startsWith('\t')) {
            if (last !== undefined)
                fields.set(last, `${fields.get(last) ?? ''}${continued}${line.slice(1)}`);
            continue;
        }
        const colon = line.indexOf(':');
        const name = line.slice(0, Math.max(colon, 0)).toLowerCase();
        last = wanted.has(name) && !fields.has(name) ? name : undefined;
        if (last !== undefined)
            fields.set(last, line.slice(colon + 1).trim());
    }
    return fields;
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/js/image/packages/language/zip.js

const END = 0x06054b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const ENCRYPTED = 1;
/**
 * The entries of a zip archive's central directory (APPNOTE.TXT 4.3.12) in its order; what stands before the archive (a
 * start script) is passed over. Undefined for bytes that are no archive. Archives beyond 4 GiB are not read.
 */
function zipEntries(bytes) {
    const end = endOf(bytes);
    if (end === undefined)
        return undefined;
    const size = bytes.readUInt32LE(end + 12);
    const offset = bytes.readUInt32LE(end + 16);
    const start = end - size - offset;
    if (start < 0)
        return undefined;
    const entries = [];
    for (let at = start + offset; at + CENTRAL_SIZE <= end && bytes.readUInt32LE(at) === CENTRAL;) {
        const nameEnd = at + CENTRAL_SIZE + bytes.readUInt16LE(at + 28);
        const flags = bytes.readUInt16LE(at + 8);
        if ((flags & ENCRYPTED) === 0 && nameEnd <= end) {
            entries.push({
                name: bytes.toString('utf8', at + CENTRAL_SIZE, nameEnd),
                method: bytes.readUInt16LE(at + 10),
                storedSize: bytes.readUInt32LE(at + 20),
                size: bytes.readUInt32LE(at + 24),
                at: start + bytes.readUInt32LE(at + 42),
            });
        }
        at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return entries;
}
/** Undefined where its bytes are not what the directory says, or where the budget does not allow it. */
function zipContent(bytes, entry, budget) {
    const { at, storedSize, size, method } = entry;
    if (at + LOCAL_SIZE > bytes.length || size > budget.left)
        return undefined;
    const start = at + LOCAL_SIZE + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (start + storedSize > bytes.length)
        return undefined;
    const stored = bytes.subarray(start, start + storedSize);
    if (method === 0)
        return stored;
    if (method !== 8 || size === 0)
        return undefined;
    budget.left -= size;
    try {
        return (0,external_node_zlib_.inflateRawSync)(stored, { maxOutputLength: size });
    }
    catch {
        return undefined;
    }
}
function endOf(bytes) {
    const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
    for (let at = bytes.length - END_SIZE; at >= lowest; at -= 1) {
        if (bytes[at] === 0x50 && bytes.readUInt32LE(at) === END)
            return at;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/java.js



const ARCHIVE = /\.[jwe]ar$/;
const POM = /^META-INF\/maven\/[^/]+\/[^/]+\/pom\.properties$/;
const MANIFEST = 'META-INF/MANIFEST.MF';
/** Real ones have some hundred bytes; some manifests list every class. */
const LARGEST_TEXT = 1024 * 1024;
/** What may be inflated of an archive, in its own lengths: those inside are mostly stored as they are. */
const MOST_INFLATED = 4;
/** The largest applications have some hundred. */
const MOST_NAMED = 2000;
/**
 * Java archives by the `pom.properties` that Maven puts into them, else by their manifest, else by the file's name
 * (`artifact-version.jar`). Archives in an archive (Spring Boot's `BOOT-INF/lib`, a war's `WEB-INF/lib`) are looked into
 * once, not deeper.
 */
const java = {
    what: 'Java archive',
    cap: 32 * 1024 * 1024,
    wants: (path) => ARCHIVE.test(path),
    parse(content, path) {
        const budget = { left: MOST_INFLATED * content.length };
        const entries = zipEntries(content);
        if (entries === undefined)
            return undefined;
        const packages = namedIn(content, entries, manifest_nameOf(path), budget);
        for (const entry of entries) {
            if (packages.length >= MOST_NAMED)
                break;
            if (!ARCHIVE.test(entry.name))
                continue;
            packages.push(...nested(content, entry, budget));
        }
        return { packages: packages.slice(0, MOST_NAMED), paths: [] };
    },
    package: {
        type: 'maven',
        fromPath: (path) => ({ packages: [fromFileName(manifest_nameOf(path))], paths: [] }),
        claims: (path) => ({ self: path }),
    },
};
/** The archive in the archive is never kept: only what it names is. */
function nested(content, entry, budget) {
    const inner = zipContent(content, entry, budget);
    const entries = inner && zipEntries(inner);
    if (inner === undefined || entries === undefined) {
        return [{ ...fromFileName(manifest_nameOf(entry.name)), within: entry.name }];
    }
    return namedIn(inner, entries, manifest_nameOf(entry.name), budget).map(({ within, ...named }) => ({
        ...named,
        within: within === undefined ? entry.name : `${entry.name}!/${within}`,
    }));
}
/** What one archive names, first the artifact that it is; the others were copied into it. */
function namedIn(bytes, entries, file, budget) {
    const text = (entry) => (entry.size > LARGEST_TEXT ? undefined : zipContent(bytes, entry, budget));
    const poms = [];
    for (const entry of entries) {
        if (poms.length >= MOST_NAMED)
            break;
        const properties = POM.test(entry.name) ? text(entry) : undefined;
        const named = properties && fromProperties(properties, entry.name);
        if (named !== undefined)
            poms.push(named);
    }
    const own = ownPom(poms, file);
    if (own !== undefined) {
        const { within: _, ...artifact } = own;
        return [artifact, ...poms.filter((pom) => pom !== own)];
    }
    const manifest = entries.find(({ name }) => name === MANIFEST);
    return [fromManifest(manifest && text(manifest), file), ...poms];
}
/** Of several the one that the file is named after, by the longest name. */
function ownPom(poms, file) {
    if (poms.length === 1)
        return poms[0];
    const [first] = poms
        .filter(({ name }) => file.startsWith(`${name}-`) || file.startsWith(`${name}.`))
        .sort((a, b) => b.name.length - a.name.length);
    return first;
}
function fromProperties(content, within) {
    const values = new Map();
    for (const line of content.toString('utf8').split(/[\r\n]+/)) {
        const equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith('#'))
            values.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
    }
    const [name, version, group] = [values.get('artifactId'), values.get('version'), values.get('groupId')];
    if (name === undefined || version === undefined || name === '')
        return undefined;
    return { name, version, within, ...(group === undefined || group === '' ? {} : { group }) };
}
const FIELDS = new Set([
    'implementation-title',
    'implementation-version',
    'bundle-version',
]);
/** Titles are often prose, which names no artifact; then the file's name does. */
function fromManifest(content, file) {
    const byFile = fromFileName(file);
    const fields = content === undefined ? new Map() : headerFields(content, FIELDS, '');
    const title = fields.get('implementation-title') ?? '';
    const version = fields.get('implementation-version') ?? fields.get('bundle-version');
    return {
        name: byFile.version === '' && /^[\w.-]+$/.test(title) ? title : byFile.name,
        version: byFile.version === '' ? (version ?? '') : byFile.version,
    };
}
/** `artifact-version.jar`: the version begins at the first digit behind a hyphen. */
function fromFileName(file) {
    const stem = file.replace(ARCHIVE, '');
    for (let hyphen = stem.indexOf('-', 1); hyphen !== -1; hyphen = stem.indexOf('-', hyphen + 1)) {
        if (/\d/.test(stem.charAt(hyphen + 1)))
            return { name: stem.slice(0, hyphen), version: stem.slice(hyphen + 1) };
    }
    return { name: stem, version: '' };
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/npm.js



const PackageJson = dist/* object */.Ikc({ name: dist/* optional */.lqM(dist/* string */.YjP()), version: dist/* optional */.lqM(dist/* string */.YjP()) });
/**
 * npm's packages: a `package.json` directly below `node_modules/NAME` or `node_modules/@SCOPE/NAME`, by whichever
 * package manager. One that lies deeper in a package (`dist/esm/package.json`) is none.
 */
const npm = {
    what: 'package.json',
    cap: 1024 * 1024,
    wants: (path) => path.endsWith('/package.json') && folderName(path) !== undefined,
    parse(content, path) {
        try {
            // Some are written with a byte order mark, which Node strips as well.
            const { name, version } = (0,parse_json/* parseJson */.qF)(content.toString('utf8').replace(/^\uFEFF/, ''), PackageJson, path);
            return { packages: [{ name: name ?? folderName(path) ?? '', version: version ?? '' }], paths: [] };
        }
        catch {
            return undefined;
        }
    },
    package: {
        type: 'npm',
        fromPath(path) {
            const name = folderName(path);
            return name === undefined
                ? undefined
                : { packages: [{ name, version: storeVersion(path, name) }], paths: [] };
        },
        claims: (path) => ({ folders: [manifest_folderOf(path)] }),
    },
};
/** `NAME` or `@SCOPE/NAME` of the package whose root has that `package.json`; undefined where it is no root. */
function folderName(path) {
    const folder = manifest_folderOf(path);
    const name = manifest_nameOf(folder);
    const above = manifest_folderOf(folder);
    if (name === '' || name.startsWith('.') || name.startsWith('@'))
        return undefined;
    if (manifest_nameOf(above) === 'node_modules')
        return name;
    const scope = manifest_nameOf(above);
    return scope.startsWith('@') && manifest_nameOf(manifest_folderOf(above)) === 'node_modules' ? `${scope}/${name}` : undefined;
}
/** pnpm's store has the version in a folder's name: `.pnpm/@scope+name@1.2.3_peer@4/node_modules/@scope/name`. */
function storeVersion(path, name) {
    const store = manifest_nameOf(path.slice(0, -`/node_modules/${name}/package.json`.length));
    const prefix = `${name.replace('/', '+')}@`;
    if (!store.startsWith(prefix))
        return '';
    return /^[^_(]*/.exec(store.slice(prefix.length))?.[0] ?? '';
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/inside-root.js


/**
 * A path of a list, relative to a folder or absolute, as the tree writes it; undefined for one that leads out of the
 * root or to the root itself.
 */
function insideRoot(folder, path) {
    if (path === '' || path.includes('\0'))
        return undefined;
    const from = path.startsWith('/') ? path.replace(/^\/+/, '') : joined(folder, path);
    const relative = external_node_path_.posix.normalize(from).replace(/\/$/, '');
    const leadsOut = relative === '..' || relative.startsWith('../') || relative.startsWith('/');
    return leadsOut || relative === '' || relative === '.' ? undefined : relative;
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/python-lists.js


const CAP = 16 * 1024 * 1024;
/** `RECORD`: comma-separated lines of a path relative to site-packages, its hash and its size. */
const record = list('RECORD', ['.dist-info'], firstField);
/** What setuptools wrote before there was `RECORD`: paths relative to the egg-info folder. */
const installedFiles = list('installed-files.txt', ['.egg-info'], (line) => line);
/** Names of modules and packages, without endings. */
const topLevel = list('top_level.txt', ['.egg-info', '.dist-info'], (line) => /^[\w.-]+$/.test(line) ? line : '');
function list(file, folders, pathOf) {
    return {
        file,
        what: `Python ${file}`,
        cap: CAP,
        wants: (path) => manifest_nameOf(path) === file && folders.some((ending) => manifest_folderOf(path).endsWith(ending)),
        parse(content) {
            const paths = [];
            for (const line of linesOf(content)) {
                const path = pathOf(line.trim());
                if (path !== '')
                    paths.push(path);
            }
            return { packages: [], paths };
        },
    };
}
/** A path with a comma or a quote is quoted, its quotes doubled. */
function firstField(line) {
    if (!line.startsWith('"')) {
        const comma = line.indexOf(',');
        return comma === -1 ? line : line.slice(0, comma);
    }
    const parts = [];
    for (let at = 1; at < line.length;) {
        const quote = line.indexOf('"', at);
        if (quote === -1)
            return '';
        parts.push(line.slice(at, quote));
        if (line[quote + 1] !== '"')
            return parts.join('"');
        at = quote + 2;
    }
    return '';
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/python.js




const python_FIELDS = new Set(['name', 'version']);
/**
 * Python's distributions (packaging.python.org, Recording installed projects; Core metadata): `*.dist-info/METADATA`,
 * and the older `*.egg-info` as a folder or a file, and `*.egg/EGG-INFO`.
 */
const python = {
    what: 'Python metadata',
    cap: 4 * 1024 * 1024,
    wants: (path) => placeOf(path) !== undefined,
    parse(content) {
        const fields = headerFields(content, python_FIELDS, ' ');
        const name = fields.get('name');
        if (name === undefined || name === '')
            return undefined;
        return { packages: [{ name, version: fields.get('version') ?? '' }], paths: [] };
    },
    package: { type: 'pypi', fromPath: python_fromPath, claims },
};
function placeOf(path) {
    const folder = manifest_folderOf(path);
    switch (manifest_nameOf(path)) {
        case 'METADATA':
            return folder.endsWith('.dist-info') ? { own: folder, kind: 'dist-info' } : undefined;
        case 'PKG-INFO':
            if (folder.endsWith('.egg-info'))
                return { own: folder, kind: 'egg-info' };
            return folder.endsWith('.egg/EGG-INFO') ? { own: manifest_folderOf(folder), kind: 'egg' } : undefined;
        default:
            return path.endsWith('.egg-info') ? { own: path, kind: 'egg-info file' } : undefined;
    }
}
/** `NAME-VERSION.dist-info`, `NAME-VERSION-py3.11.egg-info`; a name has no hyphen there. */
function python_fromPath(path) {
    const own = placeOf(path)?.own;
    if (own === undefined)
        return undefined;
    const stem = manifest_nameOf(own).replace(/\.[a-z-]+$/, '');
    const [name = '', version = ''] = stem.split('-');
    return name === '' ? undefined : { packages: [{ name, version }], paths: [] };
}
function claims(path, { packages }, neighbours) {
    const place = placeOf(path);
    if (place === undefined)
        return {};
    const { own, kind } = place;
    if (kind === 'egg')
        return { folders: [own] };
    const site = manifest_folderOf(own);
    const list = kind === 'dist-info'
        ? neighbours.paths(joined(own, record.file))?.map((listed) => insideRoot(site, listed))
        : neighbours.paths(joined(own, installedFiles.file))?.map((listed) => insideRoot(own, listed));
    const listed = list?.filter((one) => one !== undefined);
    const self = kind === 'egg-info file' ? { self: path } : {};
    if (listed !== undefined && listed.length > 0)
        return { ...self, listed, folders: [own] };
    const modules = neighbours.paths(joined(own, topLevel.file)) ?? guessed(packages[0]?.name ?? '');
    const within = modules.map((name) => insideRoot(site, name)).filter((one) => one !== undefined);
    return { ...self, listed: within.map((one) => `${one}.py`), folders: [own, ...within] };
}
/** Where nothing lists its modules, they are mostly named like the distribution. */
function guessed(name) {
    if (!/^[\w.-]+$/.test(name))
        return [];
    return [...new Set([name, name.replaceAll('-', '_'), name.toLowerCase().replaceAll('-', '_')])];
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/manifests.js






const MANIFESTS = [npm, python, record, installedFiles, topLevel, gem, java];
/** The last characters of every manifest's name: tells most files apart at the cost of one look. */
const ENDINGS = new Set(['json', 'DATA', 'INFO', 'info', 'CORD', '.txt', 'spec', '.jar', '.war', '.ear']);
/** The kind of manifest that lies at a path; undefined for any other file. */
function manifestAt(path) {
    if (!ENDINGS.has(path.slice(-4)))
        return undefined;
    return MANIFESTS.find((manifest) => manifest.wants(path));
}
/** How many bytes that file may have for it to be read as a manifest; 0 for a file that is none. */
function manifestCap(path) {
    return manifestAt(path)?.cap ?? 0;
}
/**
 * What is kept of a manifest while the image is read: what it says of packages, in few bytes, however large the
 * archive or the description was. Any other file's content is given back as it is.
 */
function distilled(path, content) {
    const manifest = manifestAt(path);
    return manifest === undefined ? content : packFacts(manifest.parse(content, path));
}
/** What a manifest says, from its content or from what was distilled of it; undefined for a faulty one. */
function factsOf(manifest, path, content) {
    return isPacked(content) ? unpackFacts(content) : manifest.parse(content, path);
}

;// CONCATENATED MODULE: ./build/js/image/packages/apk.js

/** Alpine's own place, and the one under /usr that newer releases use. */
const INSTALLED = ['lib/apk/db/installed', 'usr/lib/apk/db/installed'];
/** Alpine's database (apk-tools, the installed database): a letter, a colon and a value a line. */
const apk = {
    type: 'apk',
    wants: (path) => INSTALLED.includes(path),
    sources: (view) => {
        const found = INSTALLED.map((path) => view.resolve(path)).filter((entry) => entry !== undefined);
        return [...new Set(found)].filter(({ type }) => type === 'file');
    },
    *read(sources, view) {
        for (const source of sources) {
            const content = view.content(source);
            if (content !== undefined)
                yield* packagesOf(content);
        }
    },
};
function* packagesOf(content) {
    let stanza = { paths: [] };
    let folder = '';
    for (const line of linesOf(content)) {
        const value = line.slice(2);
        switch (line.slice(0, 2)) {
            case '':
                yield* listed(stanza);
                stanza = { paths: [] };
                folder = '';
                break;
            case 'P:':
                stanza.name = value;
                break;
            case 'V:':
                stanza.version = value;
                break;
            case 'A:':
                stanza.architecture = value;
                break;
            case 'F:':
                folder = relativePath(value);
                break;
            case 'R:':
                stanza.paths.push(folder === '' ? value : `${folder}/${value}`);
                break;
            default:
        }
    }
    yield* listed(stanza);
}
function* listed({ name, version, architecture = '', paths }) {
    if (name === undefined || version === undefined)
        return;
    yield { name, version, architecture, files: () => ({ paths, withDirectories: false }) };
}

;// CONCATENATED MODULE: ./build/js/image/packages/dpkg.js

const ADMIN = 'var/lib/dpkg';
const STATUS = `${ADMIN}/status`;
/** Distroless images have one file for each package here, and no status file. */
const STATUS_D = `${ADMIN}/status.d`;
const INFO = `${ADMIN}/info`;
const NO_FILES = { paths: [], withDirectories: false };
/** Debian's database (dpkg-query(1), deb-control(5)): `status`, or `status.d/` with `.md5sums` files. */
const dpkg = {
    type: 'deb',
    wants: (path) => path === STATUS ||
        path.startsWith(`${STATUS_D}/`) ||
        (path.startsWith(`${INFO}/`) && path.endsWith('.list')),
    sources: (view) => [
        STATUS,
        ...view
            .list(STATUS_D)
            .filter(isStatus)
            .map((name) => `${STATUS_D}/${name}`),
    ]
        .map((path) => view.resolve(path))
        .filter((entry) => entry?.type === 'file')
        .filter((entry) => entry !== undefined),
    *read(sources, view) {
        // However many packages have one list between them, it is read once.
        const readLists = new Map();
        for (const source of sources) {
            const content = view.content(source);
            if (content === undefined)
                continue;
            for (const stanza of stanzas(content)) {
                const listed = listedPackage(stanza, source, view, readLists);
                if (listed !== undefined)
                    yield listed;
            }
        }
    },
};
/** Sums and maintainer scripts lie beside the stanzas; a package's name has no such ending. */
function isStatus(name) {
    return !/\.(?:md5sums|list|conffiles|preinst|postinst|prerm|postrm|triggers|shlibs|symbols|templates|config)$/.test(name);
}
const dpkg_FIELDS = new Set(['package', 'version', 'architecture', 'status']);
/** Paragraphs of fields; only those needed here, by their lower-case names. */
function* stanzas(content) {
    let stanza = new Map();
    for (const line of linesOf(content)) {
        if (line.trim() === '') {
            if (stanza.size > 0)
                yield stanza;
            stanza = new Map();
            continue;
        }
        const colon = line.indexOf(':');
        const field = line.slice(0, Math.max(colon, 0)).toLowerCase();
        if (dpkg_FIELDS.has(field))
            stanza.set(field, line.slice(colon + 1).trim());
    }
    if (stanza.size > 0)
        yield stanza;
}
function listedPackage(stanza, source, view, readLists) {
    const name = stanza.get('package');
    const version = stanza.get('version');
    if (name === undefined || version === undefined || !hasFiles(stanza.get('status')))
        return undefined;
    const architecture = stanza.get('architecture') ?? '';
    const candidates = source.path === STATUS
        ? [`${INFO}/${name}.list`, `${INFO}/${name}:${architecture}.list`]
        : [`${source.path}.md5sums`];
    const list = candidates.map((path) => view.resolve(path)).find((entry) => entry !== undefined);
    const files = () => {
        if (list === undefined)
            return NO_FILES;
        const read = readLists.get(list) ?? listedFiles(list, view);
        readLists.set(list, read);
        return read;
    };
    return { name, version, architecture, files };
}
/** The third word is the state; a removed package keeps its stanza while its configuration files stay. */
function hasFiles(status) {
    const state = status?.split(/\s+/)[2];
    return state !== 'config-files' && state !== 'not-installed';
}
function listedFiles(list, view) {
    const content = view.content(list);
    if (content === undefined)
        return NO_FILES;
    const isSums = list.path.endsWith('.md5sums');
    const paths = [];
    for (const line of linesOf(content)) {
        const path = relativePath(isSums ? line.replace(/^\S+\s+/, '') : line);
        if (path !== '' && path !== '.')
            paths.push(path);
    }
    return { paths, withDirectories: !isSums };
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/binaries.js
/** What cargo-auditable or Go's linker wrote into a program; undefined for any other. */
function binaryPackages({ go, rust }) {
    if (go) {
        const main = go.main ?? (go.path === null ? null : { path: go.path, version: '', replacedBy: null });
        const modules = go.modules.map(moduleOf).map((named) => ({ ...named, within: named.name }));
        // The standard library is a module that is vulnerable as others are; its version is the toolchain's.
        const standard = { name: 'stdlib', version: go.goVersion.replace(/^go/, ''), within: 'stdlib' };
        return { type: 'golang', packages: main ? [moduleOf(main), ...modules, standard] : [] };
    }
    if (rust) {
        const ran = rust.filter(({ kind }) => kind === 'runtime');
        const root = ran.find(({ isRoot }) => isRoot);
        const others = ran.filter((crate) => crate !== root);
        const packages = others.map(({ name, version }) => ({ name, version, within: name }));
        return {
            type: 'cargo',
            packages: root ? [{ name: root.name, version: root.version }, ...packages] : packages,
        };
    }
    return undefined;
}
/** A replaced module is what was built in its place; a folder on the builder's disk has no name of its own. */
function moduleOf({ path, version, replacedBy }) {
    if (replacedBy === null)
        return { name: path, version };
    const isFolder = replacedBy.path.startsWith('.') || replacedBy.path.startsWith('/');
    return { name: isFolder ? path : replacedBy.path, version: replacedBy.version };
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/manifest-faults.js

/** Counts what could not be read, kind by kind, however many there are. */
class ManifestFaults {
    #faults = new Map();
    add(manifest, { layer, path }) {
        const places = this.#faults.get(manifest) ?? new Set();
        places.add(`${layer}:${path}`);
        this.#faults.set(manifest, places);
    }
    /** One sentence for each kind. */
    notes() {
        return [...this.#faults].map(([{ what, cap, package: names }, places]) => {
            const [first = ''] = places;
            const path = first.slice(first.indexOf(':') + 1);
            const count = places.size === 1 ? `A ${what}` : `${places.size} of ${what}`;
            const rest = names === undefined ? 'the files it lists are not known' : 'only its path tells of a package';
            return `${count} could not be read, or had more than ${cap} bytes (${(0,invalid_value_error/* quoted */.T)(path)}): ${rest}.`;
        });
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/versions.js
/** The versions of every regular file that is wanted, oldest first. What its own layer replaced was never there. */
function versionsOf(files, wants) {
    const versions = new Map();
    const add = (entry, until) => {
        if (entry.type !== 'file' || !wants(entry))
            return;
        const known = versions.get(entry.path);
        if (known === undefined)
            versions.set(entry.path, [{ entry, until }]);
        else
            known.push({ entry, until });
    };
    for (const { entry, hiddenBy } of files.hidden())
        if (entry.layer < hiddenBy)
            add(entry, hiddenBy);
    for (const entry of files.visible())
        add(entry, null);
    for (const list of versions.values())
        list.sort((a, b) => a.entry.layer - b.entry.layer);
    return versions;
}
/** The version that was there just before that layer hid something; null asks for the final file system. */
function versionBefore(versions, layer) {
    if (layer === null)
        return versions.find(({ until }) => until === null);
    return versions.find(({ entry, until }) => entry.layer < layer && (until === null || until >= layer));
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/find-packages.js




/** Names and versions together; they are longer in no ecosystem. */
const find_packages_LONGEST_NAME = 1024;
/**
 * The packages that manifests, archives and binaries name, at each place and in each layer: a version that follows
 * another at one place replaces it, unless it is the same, which goes on being there. In the order of their paths, at
 * most `most`; a sentence for each thing that could not be read goes to `note`.
 */
function findPackages(files, contents, most, note) {
    const isProgram = (entry) => {
        const facts = contents.binary(entry);
        return facts !== undefined && binaryPackages(facts) !== undefined;
    };
    const versions = versionsOf(files, (entry) => manifestAt(entry.path) !== undefined || isProgram(entry));
    const reading = new Reading(files, contents, versions);
    const packages = [];
    for (const [path, list] of [...versions].sort(([a], [b]) => (a < b ? -1 : 1))) {
        for (const found of packagesAt(path, list, reading)) {
            if (packages.length < most)
                packages.push(found);
            else
                note(`The image has more than ${most} packages of languages; only so many were looked at.`);
        }
    }
    for (const sentence of reading.faults.notes())
        note(sentence);
    return packages;
}
class Reading {
    faults = new ManifestFaults();
    #files;
    #contents;
    #versions;
    /** However many packages ask, a directory is listed once. */
    #lists = new Map();
    constructor(files, contents, versions) {
        this.#files = files;
        this.#contents = contents;
        this.#versions = versions;
    }
    /** Undefined for a file that names no package, but lists files of one. */
    said({ entry, until }) {
        const { path } = entry;
        const manifest = manifestAt(path);
        if (manifest === undefined) {
            const facts = this.#contents.binary(entry);
            const found = facts && binaryPackages(facts);
            return found && { ...found, claims: { self: path } };
        }
        if (manifest.package === undefined)
            return undefined;
        const { type, fromPath, claims } = manifest.package;
        const facts = this.#facts(manifest, entry) ?? fromPath(path);
        return facts && { type, packages: facts.packages, claims: claims(path, facts, this.#neighbours(until)) };
    }
    #neighbours(until) {
        return {
            paths: (path) => {
                const manifest = manifestAt(path);
                const version = versionBefore(this.#versions.get(path) ?? [], until);
                return manifest && version && this.#facts(manifest, version.entry)?.paths;
            },
            list: (directory) => {
                const names = this.#lists.get(directory) ?? this.#files.list(directory);
                this.#lists.set(directory, names);
                return names;
            },
        };
    }
    #facts(manifest, entry) {
        const content = this.#contents.of(entry);
        const facts = content && factsOf(manifest, entry.path, content);
        if (facts === undefined)
            this.faults.add(manifest, entry);
        return facts;
    }
}
function packagesAt(path, versions, reading) {
    const all = [];
    let before = new Map();
    let gone = null;
    for (const version of versions) {
        const { layer } = version.entry;
        const said = reading.said(version);
        const now = new Map();
        for (const named of said?.packages ?? []) {
            const { name, version: number, group = '', within = '' } = named;
            if (said === undefined || name === '' || name.length + number.length + group.length > find_packages_LONGEST_NAME)
                continue;
            const key = [said.type, name, number, group, within].join('\0');
            if (now.has(key))
                continue;
            const known = layer === gone ? before.get(key) : undefined;
            const found = known ?? { type: said.type, named, path, layer, removedBy: null, claims: {} };
            if (known === undefined)
                all.push(found);
            found.removedBy = version.until;
            if (within === '')
                found.claims = said.claims;
            now.set(key, found);
        }
        before = now;
        gone = version.until;
    }
    return all;
}

;// CONCATENATED MODULE: ./build/js/image/packages/package-files.js

/**
 * The files and links of a package by their real paths: where the image has `bin -> usr/bin`, the `bin/ls` that the
 * database lists is `usr/bin/ls`. Directories are left out.
 */
function packageFiles({ paths, withDirectories }, tree) {
    const folders = new Set(withDirectories ? paths.map((path) => external_node_path_.posix.dirname(path)) : []);
    const realFolders = new Map();
    const files = new Set();
    for (const path of paths) {
        if (folders.has(path))
            continue;
        const real = realPath(path, tree, realFolders);
        if (real !== undefined && !tree.isDirectory(real))
            files.add(real);
    }
    return [...files];
}
/** Undefined for a path that is none. */
function realPath(path, tree, realFolders) {
    const { dir, base } = external_node_path_.posix.parse(path);
    if (base === '' || base === '.' || base === '..')
        return undefined;
    const known = realFolders.get(dir);
    const folder = known ?? tree.realFolder(dir);
    if (known === undefined)
        realFolders.set(dir, folder);
    return folder === '' ? base : `${folder}/${base}`;
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/rpm-database-error.js
/** Bytes that are no sound rpm database; the message is a part of a sentence. */
class RpmDatabaseError extends Error {
    name = 'RpmDatabaseError';
}
/** Bytes of a database by offset and length, both of which it may lie about; throws RpmDatabaseError. */
function part(bytes, start, length, what) {
    if (start + length > bytes.length)
        throw new RpmDatabaseError(`${what} is cut off`);
    return bytes.subarray(start, start + length);
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/bdb-headers.js

const MAGIC = 0x061561;
const META = 512;
const PAGE_HEADER = 26;
/** Versions of hash databases that rpm reads. */
const VERSIONS = [8, 9, 10];
const UNSORTED_HASH_PAGE = 2;
const OVERFLOW_PAGE = 7;
const HASH_PAGE = 13;
const ON_PAGE = 1;
const OFF_PAGE = 3;
const OFF_PAGE_BYTES = 12;
/** Whether these bytes begin as Berkeley DB's hash database does, in either order of bytes. */
function isBdb(bytes) {
    return bytes.length >= META && (bytes.readUInt32LE(12) === MAGIC || bytes.readUInt32BE(12) === MAGIC);
}
/**
 * The headers in rpm's Berkeley database, `Packages`, by going through its hash pages from first to last (Berkeley DB's
 * dbinc/db_page.h, rpm's lib/backend/bdb_ro.c). Throws RpmDatabaseError.
 */
function* bdbHeaders(file) {
    const pages = new BdbPages(file);
    for (let number = 1; number < pages.count; number += 1) {
        const page = pages.page(number);
        if (page[25] !== HASH_PAGE && page[25] !== UNSORTED_HASH_PAGE)
            continue;
        for (const [key, value] of items(page, pages)) {
            // Number 0 is no package: there rpm keeps the next number.
            if (key.some((byte) => byte !== 0))
                yield offPage(value, pages);
        }
    }
}
/** Numbers have the order of bytes of the machine that wrote them. */
class BdbPages {
    count;
    #file;
    #bigEndian;
    #size;
    #taken = new Set();
    constructor(file) {
        this.#file = file;
        this.#bigEndian = file.readUInt32LE(12) !== MAGIC;
        const version = this.u32(file, 16);
        if (!VERSIONS.includes(version))
            throw new RpmDatabaseError(`it has version ${version} of its format`);
        this.#size = this.u32(file, 20);
        if (this.#size < 512 || this.#size > 65_536 || (this.#size & (this.#size - 1)) !== 0) {
            throw new RpmDatabaseError(`its pages claim to have ${this.#size} bytes`);
        }
        this.count = this.u32(file, 32) + 1;
    }
    u16(bytes, at) {
        return this.#bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
    }
    u32(bytes, at) {
        return this.#bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at);
    }
    page(number) {
        return part(this.#file, number * this.#size, this.#size, `page ${number}`);
    }
    /** A page of a long value, each once: a circle ends, and no page serves two values. */
    overflow(number) {
        if (number === 0 || this.#taken.has(number))
            throw new RpmDatabaseError(`page ${number} is used twice`);
        this.#taken.add(number);
        const page = this.page(number);
        if (page[25] !== OVERFLOW_PAGE)
            throw new RpmDatabaseError(`page ${number} is of no long value`);
        return page;
    }
}
/** Pairs of a key's bytes and a value as the page has it. */
function* items(page, pages) {
    const count = pages.u16(page, 20);
    const offsets = part(page, PAGE_HEADER, count * 2, 'a page');
    let end = page.length;
    // Items lie from the end of the page towards its beginning.
    const item = (index) => {
        const start = pages.u16(offsets, index * 2);
        if (start >= end)
            throw new RpmDatabaseError('values of a page overlap');
        const bytes = page.subarray(start, end);
        end = start;
        return bytes;
    };
    for (let index = 0; index + 1 < count; index += 2) {
        const key = item(index);
        yield [key.subarray(1), item(index + 1)];
    }
}
function offPage(value, pages) {
    if (value[0] === ON_PAGE)
        return value.subarray(1);
    if (value[0] !== OFF_PAGE || value.length !== OFF_PAGE_BYTES) {
        throw new RpmDatabaseError('a value is of no known kind');
    }
    const parts = [];
    let next = pages.u32(value, 4);
    for (let left = pages.u32(value, 8); left > 0;) {
        const page = pages.overflow(next);
        const bytes = part(page, PAGE_HEADER, pages.u16(page, 22), `page ${next}`);
        if (bytes.length > left)
            throw new RpmDatabaseError('a long value is longer than it says');
        parts.push(bytes);
        left -= bytes.length;
        next = pages.u32(page, 16);
    }
    return Buffer.concat(parts);
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/header.js

/** Numbers that rpm gives to what a header says (rpm's rpmtag.h). */
const TAG = {
    name: 1000,
    version: 1001,
    release: 1002,
    epoch: 1003,
    architecture: 1022,
    oldFileNames: 1027,
    fileModes: 1030,
    directoryIndexes: 1116,
    baseNames: 1117,
    directoryNames: 1118,
};
const TAGS = new Set(Object.values(TAG));
/** Types of values: whole numbers by their bytes, and strings that a NUL ends. */
const NUMBER_BYTES = new Map([
    [3, 2],
    [4, 4],
]);
const STRING = 6;
const STRING_ARRAY = 8;
const INDEX_ENTRY = 16;
/** rpm reads no header with more (HEADER_TAGS_MAX). */
const MOST_TAGS = 65_535;
/** The packages with the most files have a tenth of that. */
const MOST_STRINGS = 1_000_000;
/**
 * A package's header as each of rpm's databases stores it: how many tags and bytes, an index, and the values (rpm's
 * docs/manual/format_v4.md and lib/header.c). Every method throws RpmDatabaseError where the header contradicts itself.
 */
class RpmHeader {
    #values = new Map();
    #store;
    constructor(blob) {
        const sizes = part(blob, 0, 8, 'a header');
        const tags = sizes.readUInt32BE(0);
        if (tags > MOST_TAGS)
            throw new RpmDatabaseError(`a header claims to have ${tags} tags`);
        const index = part(blob, 8, tags * INDEX_ENTRY, 'the index of a header');
        this.#store = part(blob, 8 + index.length, sizes.readUInt32BE(4), 'a header');
        for (let at = 0; at < index.length; at += INDEX_ENTRY) {
            const tag = index.readUInt32BE(at);
            if (!TAGS.has(tag))
                continue;
            // What was changed on installing, such as paths of a relocated package, follows the original and replaces it.
            this.#values.set(tag, {
                type: index.readUInt32BE(at + 4),
                offset: index.readUInt32BE(at + 8),
                count: index.readUInt32BE(at + 12),
            });
        }
    }
    has(tag) {
        return this.#values.has(tag);
    }
    /** How many values the tag claims to have; 0 where they are so many that reading them would throw at once. */
    claims(tag) {
        const count = this.#values.get(tag)?.count ?? 0;
        return count > MOST_STRINGS ? 0 : count;
    }
    text(tag) {
        const value = this.#values.get(tag);
        if (value === undefined)
            return undefined;
        if (value.type !== STRING)
            throw new RpmDatabaseError(`a header's tag ${tag} is no text`);
        return this.#strings({ ...value, count: 1 })
            .toString('utf8')
            .slice(0, -1);
    }
    /** The first of the tag's numbers, which have four bytes each. */
    number(tag) {
        const bytes = this.numbers(tag, 4);
        return bytes.length === 0 ? undefined : bytes.readUInt32BE(0);
    }
    /** All numbers of the tag, big-endian, each of that many bytes; no bytes where the tag is absent. */
    numbers(tag, bytesEach) {
        const value = this.#values.get(tag);
        if (value === undefined)
            return Buffer.alloc(0);
        if (NUMBER_BYTES.get(value.type) !== bytesEach) {
            throw new RpmDatabaseError(`a header's tag ${tag} has numbers of another size`);
        }
        return part(this.#store, value.offset, value.count * bytesEach, `a header's tag ${tag}`);
    }
    /** All strings of the tag, each with the NUL that ends it; no bytes where the tag is absent. */
    strings(tag) {
        const value = this.#values.get(tag);
        if (value === undefined)
            return Buffer.alloc(0);
        if (value.type !== STRING_ARRAY && value.type !== STRING) {
            throw new RpmDatabaseError(`a header's tag ${tag} is no list of texts`);
        }
        return this.#strings(value);
    }
    #strings({ offset, count }) {
        if (count > MOST_STRINGS)
            throw new RpmDatabaseError(`a header claims to have ${count} texts`);
        let end = offset;
        for (let read = 0; read < count; read += 1) {
            const nul = end < this.#store.length ? this.#store.indexOf(0, end) : -1;
            if (nul === -1)
                throw new RpmDatabaseError('a text of a header is cut off');
            end = nul + 1;
        }
        return this.#store.subarray(offset, end);
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/header-files.js



const TYPE_BITS = 0o170000;
const DIRECTORY = 0o040000;
/** What a string takes besides its characters. */
const STRING_BYTES = 32;
const NOTHING = Buffer.alloc(0);
/** About how many bytes the names that a header claims to have would take as strings; known before they are read. */
function claimedBytes(header) {
    const tags = [TAG.baseNames, TAG.directoryNames, TAG.oldFileNames];
    return tags.reduce((sum, tag) => sum + header.claims(tag) * STRING_BYTES, 0);
}
/**
 * The file list of a header, held as the bytes it is made of until somebody asks, so that neither the whole database
 * nor a string for each file stays in memory. The constructor throws RpmDatabaseError, and nothing else does.
 */
class HeaderFiles {
    #baseNames;
    #folderNames;
    #folderIndexes;
    #modes;
    /** Bytes that the paths have together. */
    pathBytes;
    constructor(header) {
        // Before version 4, rpm wrote whole paths.
        const old = !header.has(TAG.baseNames);
        const [baseNames, folderNames, folderIndexes, modes] = ownCopies([
            header.strings(old ? TAG.oldFileNames : TAG.baseNames),
            old ? NOTHING : header.strings(TAG.directoryNames),
            old ? NOTHING : header.numbers(TAG.directoryIndexes, 4),
            header.numbers(TAG.fileModes, 2),
        ]);
        this.#baseNames = baseNames;
        this.#folderNames = folderNames;
        this.#folderIndexes = folderIndexes;
        this.#modes = modes;
        this.pathBytes = this.#measured(old);
    }
    list() {
        const names = texts(this.#baseNames);
        const folders = texts(this.#folderNames);
        const hasModes = this.#modes.length === names.length * 2;
        const paths = [];
        names.forEach((name, index) => {
            if (hasModes && (this.#modes.readUInt16BE(index * 2) & TYPE_BITS) === DIRECTORY)
                return;
            const folder = folders.length === 0 ? '' : (folders[this.#folderIndexes.readUInt32BE(index * 4)] ?? '');
            const path = relativePath(folder + name);
            if (path !== '')
                paths.push(path);
        });
        return { paths, withDirectories: !hasModes };
    }
    /** Checks besides that each file has a directory. */
    #measured(old) {
        const folders = [...lengthsOf(this.#folderNames)];
        let bytes = 0;
        let files = 0;
        for (const length of lengthsOf(this.#baseNames)) {
            bytes += length + (old ? 0 : this.#folderLength(files, folders));
            files += 1;
        }
        return bytes;
    }
    #folderLength(file, folders) {
        if ((file + 1) * 4 > this.#folderIndexes.length)
            throw new RpmDatabaseError('a file has no directory');
        const length = folders[this.#folderIndexes.readUInt32BE(file * 4)];
        if (length === undefined)
            throw new RpmDatabaseError('a file lies in a directory that is not listed');
        return length;
    }
}
/** In memory of their own: a part of the database, or of Node's pool beside other parts of it, would keep all of it. */
function ownCopies([first, second, third, fourth]) {
    const memory = Buffer.allocUnsafeSlow(first.length + second.length + third.length + fourth.length);
    let end = 0;
    const copy = (bytes) => {
        const start = end;
        end += bytes.copy(memory, start);
        return memory.subarray(start, end);
    };
    return [copy(first), copy(second), copy(third), copy(fourth)];
}
function texts(bytes) {
    return bytes.length === 0 ? [] : bytes.toString('utf8', 0, bytes.length - 1).split('\0');
}
function* lengthsOf(bytes) {
    for (let start = 0; start < bytes.length;) {
        const end = bytes.indexOf(0, start);
        yield end - start;
        start = end + 1;
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/ndb-headers.js

const ndb_headers_MAGIC = Buffer.from('RpmP');
const SLOT_MAGIC = 0x746f6c53;
const HEAD_MAGIC = 0x53626c42;
const ndb_headers_HEADER = 32;
const SLOT = 16;
const ndb_headers_BLOCK = 16;
const PAGE = 4096;
const BLOB_HEAD = 16;
const BLOB_TAIL = 12;
/** Whether these bytes begin as a `Packages.db` does. */
function isNdb(bytes) {
    return bytes.subarray(0, ndb_headers_MAGIC.length).equals(ndb_headers_MAGIC);
}
/**
 * The headers in rpm's own database, `Packages.db`: pages of slots, each of which leads to the blocks of a blob (rpm's
 * lib/backend/ndb/rpmpkg.c; little-endian). Throws RpmDatabaseError.
 */
function* ndbHeaders(file) {
    const header = part(file, 0, ndb_headers_HEADER, 'the header');
    const version = header.readUInt32LE(4);
    if (version !== 0)
        throw new RpmDatabaseError(`it has version ${version} of its format`);
    const slots = part(file, 0, header.readUInt32LE(12) * PAGE, 'the table of slots');
    // Blobs do not overlap, so together they are no longer than the file, however many slots there are.
    let left = file.length;
    for (let at = ndb_headers_HEADER; at < slots.length; at += SLOT) {
        if (slots.readUInt32LE(at) !== SLOT_MAGIC)
            throw new RpmDatabaseError('a slot is damaged');
        const block = slots.readUInt32LE(at + 8);
        if (block === 0)
            continue;
        const blocks = part(file, block * ndb_headers_BLOCK, slots.readUInt32LE(at + 12) * ndb_headers_BLOCK, 'a package');
        left -= blocks.length;
        if (left < 0)
            throw new RpmDatabaseError('packages overlap');
        yield blob(blocks, slots.readUInt32LE(at + 4));
    }
}
function blob(blocks, packageIndex) {
    const head = part(blocks, 0, BLOB_HEAD, 'a package');
    if (head.readUInt32LE(0) !== HEAD_MAGIC || head.readUInt32LE(4) !== packageIndex) {
        throw new RpmDatabaseError('a slot leads to no package');
    }
    const length = head.readUInt32LE(12);
    part(blocks, BLOB_HEAD, length + BLOB_TAIL, 'a package');
    return part(blocks, BLOB_HEAD, length, 'a package');
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/sqlite/write-ahead-log.js
const write_ahead_log_HEADER = 32;
const FRAME_HEADER = 24;
/** The last bit says in which order of bytes the checksums were made. */
const write_ahead_log_MAGIC = 0x377f0682;
/** Whether these bytes begin as SQLite's write-ahead log does. */
function isWriteAheadLog(bytes) {
    return bytes.length >= write_ahead_log_HEADER && bytes.readUInt32BE(0) - (bytes.readUInt32BE(0) & 1) === write_ahead_log_MAGIC;
}
/**
 * The newest version of each page that a write-ahead log holds (sqlite.org/fileformat2.html#walformat). As SQLite
 * does, it stops at the first frame that is not whole and leaves out a transaction that did not end.
 */
function pagesOfLog(log, pageSize) {
    const pages = new Map();
    if (!isWriteAheadLog(log) || log.readUInt32BE(8) !== pageSize)
        return pages;
    const bigEndian = (log.readUInt32BE(0) & 1) === 1;
    const sum = new Checksum(bigEndian);
    sum.add(log.subarray(0, 24));
    if (!sum.is(log, 24))
        return pages;
    const salts = log.subarray(16, 24);
    let transaction = [];
    for (let at = write_ahead_log_HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
        if (!log.subarray(at + 8, at + 16).equals(salts))
            break;
        const page = log.subarray(at + FRAME_HEADER, at + FRAME_HEADER + pageSize);
        sum.add(log.subarray(at, at + 8));
        sum.add(page);
        if (!sum.is(log, at + 16))
            break;
        transaction.push([log.readUInt32BE(at), page]);
        // The size of the database, which only the last frame of a transaction has.
        if (log.readUInt32BE(at + 4) === 0)
            continue;
        for (const [number, newest] of transaction)
            pages.set(number, newest);
        transaction = [];
    }
    return pages;
}
class Checksum {
    #bigEndian;
    #first = 0;
    #second = 0;
    constructor(bigEndian) {
        this.#bigEndian = bigEndian;
    }
    add(bytes) {
        for (let at = 0; at + 8 <= bytes.length; at += 8) {
            const [a, b] = this.#bigEndian
                ? [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)]
                : [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)];
            this.#first = (this.#first + a + this.#second) >>> 0;
            this.#second = (this.#second + b + this.#first) >>> 0;
        }
    }
    is(bytes, at) {
        return bytes.readUInt32BE(at) === this.#first && bytes.readUInt32BE(at + 4) === this.#second;
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/sqlite/pages.js


const pages_MAGIC = Buffer.from('SQLite format 3\0');
const pages_HEADER = 100;
/** The version of reading that a database with a write-ahead log asks for. */
const WITH_LOG = 2;
/** Whether these bytes begin as a database of SQLite 3 does. */
function isSqlite(bytes) {
    return bytes.subarray(0, pages_MAGIC.length).equals(pages_MAGIC);
}
/** The pages of a database (sqlite.org/fileformat2.html), newest version first from its write-ahead log. */
class SqlitePages {
    /** Bytes of a page that hold content. */
    usable;
    /** No database has more pages than that. */
    count;
    #file;
    #size;
    #log;
    #taken = new Set();
    /** Throws RpmDatabaseError. */
    constructor(file, log) {
        const header = part(file, 0, pages_HEADER, 'the SQLite header');
        const size = header.readUInt16BE(16);
        this.#size = size === 1 ? 65_536 : size;
        if (this.#size < 512 || (this.#size & (this.#size - 1)) !== 0) {
            throw new RpmDatabaseError(`its pages claim to have ${size} bytes`);
        }
        this.usable = this.#size - header.readUInt8(20);
        if (this.usable < 480)
            throw new RpmDatabaseError(`its pages have ${this.usable} bytes of use`);
        this.#file = file;
        this.#log =
            log !== undefined && header.readUInt8(19) === WITH_LOG ? pagesOfLog(log, this.#size) : new Map();
        this.count = Math.ceil(file.length / this.#size) + this.#log.size;
    }
    /**
     * A page's bytes of use; the first has number 1. Each page is given once: in a sound database it has one place, so
     * that neither a circle nor a page in many places costs more than the file is long. Throws RpmDatabaseError.
     */
    take(number) {
        if (number === 0)
            throw new RpmDatabaseError('a page is missing');
        if (this.#taken.has(number))
            throw new RpmDatabaseError(`page ${number} is used twice`);
        this.#taken.add(number);
        const page = this.#log.get(number) ?? part(this.#file, (number - 1) * this.#size, this.#size, `page ${number}`);
        return page.subarray(0, this.usable);
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/sqlite/varint.js

/**
 * A number of one to nine bytes and the offset behind it (sqlite.org/fileformat2.html#varint); inexact above 2^53,
 * where no length or page number lies. Throws RpmDatabaseError.
 */
function varint(bytes, at) {
    let value = 0;
    for (let index = 0; index < 9; index += 1) {
        const byte = bytes[at + index];
        if (byte === undefined)
            break;
        if (index === 8)
            return { value: value * 256 + byte, next: at + 9 };
        value = value * 128 + (byte & 0x7f);
        if (byte < 0x80)
            return { value, next: at + index + 1 };
    }
    throw new RpmDatabaseError('a number reaches beyond its page');
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/sqlite/columns.js


/** Bytes that the kinds of values below 12 take; above, it is said by the kind itself. */
const BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];
/** The first columns of a record, each as its bytes (sqlite.org/fileformat2.html#record_format). Throws RpmDatabaseError. */
function columns(record, count) {
    const header = varint(record, 0);
    const found = [];
    let kindAt = header.next;
    let at = header.value;
    while (found.length < count) {
        if (kindAt >= header.value)
            throw new RpmDatabaseError('a row has too few columns');
        const kind = varint(record, kindAt);
        kindAt = kind.next;
        const bytes = part(record, at, columns_bytesOf(kind.value), 'a row');
        at += bytes.length;
        found.push(bytes);
    }
    return found;
}
function columns_bytesOf(kind) {
    if (kind >= 12)
        return Math.floor((kind - 12) / 2);
    const bytes = BYTES[kind];
    if (bytes === undefined)
        throw new RpmDatabaseError('a row has a column of no known kind');
    return bytes;
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/sqlite/table-rows.js


const INTERIOR = 0x05;
const LEAF = 0x0d;
/** Page 1 begins with the header of the database. */
const FIRST_PAGE_OFFSET = 100;
/** The records of a table's b-tree in the order of their row numbers; throws RpmDatabaseError. */
function* tableRows(pages, root) {
    const ahead = [root];
    for (let number = ahead.pop(); number !== undefined; number = ahead.pop()) {
        const page = pages.take(number);
        const start = number === 1 ? FIRST_PAGE_OFFSET : 0;
        const cells = page.readUInt16BE(start + 3);
        switch (page.readUInt8(start)) {
            case LEAF: {
                const pointers = part(page, start + 8, cells * 2, `page ${number}`);
                let left = page.length;
                for (let cell = 0; cell < cells; cell += 1) {
                    const row = rowAt(page, pointers.readUInt16BE(cell * 2), pages.usable);
                    left -= row.local.length;
                    if (left < 0)
                        throw new RpmDatabaseError(`rows of page ${number} overlap`);
                    yield whole(row, pages);
                }
                break;
            }
            case INTERIOR: {
                const pointers = part(page, start + 12, cells * 2, `page ${number}`);
                ahead.push(page.readUInt32BE(start + 8));
                for (let cell = cells - 1; cell >= 0; cell -= 1) {
                    ahead.push(part(page, pointers.readUInt16BE(cell * 2), 4, `page ${number}`).readUInt32BE(0));
                }
                if (ahead.length > pages.count)
                    throw new RpmDatabaseError('more pages are used than there are');
                break;
            }
            default:
                throw new RpmDatabaseError(`page ${number} is of no table`);
        }
    }
}
/** A cell of a leaf: length, row number, record, and the first page of the rest where the record is long. */
function rowAt(page, at, usable) {
    const length = varint(page, at);
    const start = varint(page, length.next).next;
    const local = part(page, start, localBytes(length.value, usable), 'a row');
    const isWhole = local.length === length.value;
    const overflow = isWhole ? 0 : part(page, start + local.length, 4, 'a row').readUInt32BE(0);
    return { length: length.value, local, overflow };
}
function whole({ length, local, overflow }, pages) {
    if (local.length === length)
        return local;
    const parts = [local];
    let next = overflow;
    for (let left = length - local.length; left > 0;) {
        const page = pages.take(next);
        next = page.readUInt32BE(0);
        const piece = page.subarray(4, 4 + left);
        parts.push(piece);
        left -= piece.length;
    }
    return Buffer.concat(parts);
}
/** How much of a record lies in the leaf itself (sqlite.org/fileformat2.html, "b-tree pages"). */
function localBytes(length, usable) {
    const most = usable - 35;
    if (length <= most)
        return length;
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const even = least + ((length - least) % (usable - 4));
    return even <= most ? even : least;
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/sqlite/sqlite-headers.js




/** The table of tables, at which every database begins. */
const SCHEMA_ROOT = 1;
const LONGEST_PAGE_NUMBER = 6;
/**
 * The headers in rpm's SQLite database: the column `blob` of its table `Packages (hnum, blob)`. Read by hand, because
 * an image's bytes should reach no database engine and no temporary file. Throws RpmDatabaseError.
 */
function* sqliteHeaders(file, log) {
    const pages = new SqlitePages(file, log);
    const root = rootOfPackages(pages);
    for (const row of tableRows(pages, root)) {
        const [, blob] = columns(row, 2);
        if (blob !== undefined)
            yield blob;
    }
}
function rootOfPackages(pages) {
    for (const row of tableRows(pages, SCHEMA_ROOT)) {
        const [type, name, , root] = columns(row, 4);
        if (type?.toString('latin1') !== 'table' || name?.toString('latin1') !== 'Packages')
            continue;
        if (root !== undefined && root.length > 0 && root.length <= LONGEST_PAGE_NUMBER) {
            return root.readUIntBE(0, root.length);
        }
    }
    throw new RpmDatabaseError('it has no table Packages');
}

;// CONCATENATED MODULE: ./build/js/image/packages/rpm/rpm.js









/** Mostly links to one of them: where distributions have it, where they had it, and where ostree does. */
const FOLDERS = ['usr/lib/sysimage/rpm', 'var/lib/rpm', 'usr/share/rpm'];
/** Newest format first: an older one beside it was left when the database was converted. */
const SQLITE = 'rpmdb.sqlite';
const FILES = [SQLITE, 'Packages.db', 'Packages'];
const LOG = 'rpmdb.sqlite-wal';
const WANTED = new Set(FOLDERS.flatMap((folder) => [...FILES, LOG].map((file) => `${folder}/${file}`)));
/** The paths of a million files; the largest images have a third of that. */
const MOST_LIST_BYTES = 128 * 1024 * 1024;
const rpm_NO_FILES = { paths: [], withDirectories: false };
/** rpm's database in its three formats: SQLite, ndb and Berkeley DB. A version is `[epoch:]version-release`. */
const rpm = {
    type: 'rpm',
    wants: (path) => WANTED.has(path),
    sources: (view) => [...new Set(FOLDERS.flatMap((folder) => sourcesIn(folder, view)))],
    *read(sources, view, fault) {
        for (const [index, source] of sources.entries()) {
            const content = view.content(source);
            if (content === undefined || isWriteAheadLog(content))
                continue;
            const next = sources[index + 1];
            const faults = new Set();
            yield* rpm_packagesOf(content, next && view.content(next), (reason) => faults.add(reason));
            const [first] = faults;
            if (first !== undefined)
                fault(source, first);
        }
    },
};
function sourcesIn(folder, view) {
    for (const name of FILES) {
        const database = fileAt(`${folder}/${name}`, view);
        if (database === undefined)
            continue;
        const log = name === SQLITE ? fileAt(`${folder}/${LOG}`, view) : undefined;
        return log === undefined ? [database] : [database, log];
    }
    return [];
}
function fileAt(path, view) {
    const entry = view.resolve(path);
    return entry?.type === 'file' && entry.size > 0 ? entry : undefined;
}
function* rpm_packagesOf(content, log, fault) {
    let listBytes = 0;
    const filesOf = (header) => {
        listBytes += claimedBytes(header);
        const files = listBytes > MOST_LIST_BYTES ? undefined : sound(() => new HeaderFiles(header), fault);
        listBytes += files?.pathBytes ?? 0;
        if (listBytes <= MOST_LIST_BYTES)
            return files;
        fault('it lists more files than any image has');
        return undefined;
    };
    for (const blob of until(headersOf(content, log), fault)) {
        const header = sound(() => new RpmHeader(blob), fault);
        const listed = header && sound(() => rpm_nameOf(header), fault);
        if (header !== undefined && listed !== undefined)
            yield { ...listed, files: listOf(filesOf(header)) };
    }
}
/** Apart from where the header is, which it would keep in memory with all of the database. */
function listOf(files) {
    return () => files?.list() ?? rpm_NO_FILES;
}
/** The format is told by the first bytes; the names of the files are the same on every image. */
function headersOf(content, log) {
    if (isSqlite(content))
        return sqliteHeaders(content, log);
    if (isNdb(content))
        return ndbHeaders(content);
    return isBdb(content) ? bdbHeaders(content) : noHeaders();
}
// biome-ignore lint/correctness/useYield: it has the shape of the formats that can be read
function* noHeaders() {
    throw new RpmDatabaseError('its format is none of SQLite, ndb and Berkeley DB hash');
}
function rpm_nameOf(header) {
    const [name, version, release] = [TAG.name, TAG.version, TAG.release].map((tag) => header.text(tag));
    if (!name || !version || !release) {
        throw new RpmDatabaseError('a package has no name or version');
    }
    const epoch = header.number(TAG.epoch);
    return {
        name,
        version: `${epoch === undefined ? '' : `${epoch}:`}${version}-${release}`,
        architecture: header.text(TAG.architecture) ?? '',
    };
}
/** What comes before a fault still counts. */
function* until(values, fault) {
    try {
        yield* values;
    }
    catch (error) {
        if (!(error instanceof RpmDatabaseError))
            throw error;
        fault((0,thrown/* messageOf */.b)(error));
    }
}
function sound(make, fault) {
    try {
        return make();
    }
    catch (error) {
        if (!(error instanceof RpmDatabaseError))
            throw error;
        fault(error.message);
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/language-package.js
/** A package that no system database lists. Its files are looked up when they are first asked for. */
class LanguagePackage {
    type;
    name;
    version;
    group;
    path;
    within;
    bytes = 0;
    layer;
    removedBy;
    #filesOf;
    #claims;
    constructor({ type, named, path, layer, removedBy, claims }, filesOf) {
        this.type = type;
        this.name = named.name;
        this.version = named.version;
        if (named.group !== undefined)
            this.group = named.group;
        this.path = path;
        if (named.within !== undefined)
            this.within = named.within;
        this.layer = layer;
        this.removedBy = removedBy;
        this.#filesOf = filesOf;
        this.#claims = claims;
    }
    get claims() {
        return this.#claims;
    }
    get files() {
        return this.#filesOf(this);
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/own-files.js
/**
 * Gives every regular file and link with its owner once, and the bytes that count for it: those of an inode at the
 * first of its names that belongs to a package. Hidden files come with the packages that went when they did.
 */
function* ownFiles(files, owners) {
    /** Inodes whose bytes count at another name, because their first one belongs to nobody (a store of pnpm's). */
    const counted = new Set();
    for (const entry of files.visible()) {
        if (entry.type !== 'file' && entry.type !== 'symlink')
            continue;
        const owner = owners.of(entry.path, null);
        if (owner === undefined)
            continue;
        const { hardLinkTo } = entry;
        const counts = hardLinkTo === undefined || (!counted.has(hardLinkTo) && owners.of(hardLinkTo, null) === undefined);
        if (hardLinkTo !== undefined && counts)
            counted.add(hardLinkTo);
        yield { entry, owner, bytes: counts ? entry.size : 0 };
    }
    for (const { entry, hiddenBy } of files.hidden()) {
        if (entry.type !== 'file' && entry.type !== 'symlink')
            continue;
        const owner = owners.of(entry.path, hiddenBy);
        if (owner?.removedBy !== hiddenBy)
            continue;
        yield { entry, owner, bytes: entry.hardLinkTo === undefined ? entry.size : 0 };
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/owners.js
/**
 * To which one package a file belongs. A system package that lists it comes first: a module that a deb installed below
 * `dist-packages` is the deb's. Then a package whose own list has it (Python's RECORD), then the package in the
 * innermost folder around it (npm, gems), last the archive or program that it is by itself. Where several of one rank
 * claim it, the one that was added first has it.
 */
class Owners {
    #system = new Claimed();
    #listed = new Claimed();
    #folders = new Claimed();
    #selves = new Claimed();
    /** The package around each folder at the moment asked for last: each folder is asked for once. */
    #innermost = new Map();
    #moment = null;
    addSystem(owner, paths) {
        for (const path of paths)
            this.#system.add(path, owner);
    }
    add(owner, listed, folders, self) {
        for (const path of listed)
            this.#listed.add(path, owner);
        for (const folder of folders)
            this.#folders.add(folder, owner);
        if (self !== undefined)
            this.#selves.add(self, owner);
    }
    /** Undefined for a file of no package. To be asked only when all packages were added. */
    of(path, moment) {
        return (this.#system.at(path, moment) ??
            this.#listed.at(path, moment) ??
            (this.#folders.isEmpty ? undefined : this.#around(path, moment)) ??
            this.#selves.at(path, moment));
    }
    #around(path, moment) {
        if (moment !== this.#moment)
            this.#innermost.clear();
        this.#moment = moment;
        const known = this.#innermost;
        const asked = [];
        let owner;
        for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            const folder = path.slice(0, slash);
            owner = known.get(folder);
            if (owner !== undefined || known.has(folder))
                break;
            asked.push(folder);
            owner = this.#folders.at(folder, moment);
            if (owner !== undefined)
                break;
        }
        for (const folder of asked)
            known.set(folder, owner);
        return owner;
    }
}
/** Which packages claim a path, those of the final image and those that were removed. */
class Claimed {
    #there = new Map();
    #removed = new Map();
    get isEmpty() {
        return this.#there.size === 0 && this.#removed.size === 0;
    }
    add(path, owner) {
        if (owner.removedBy === null) {
            if (!this.#there.has(path))
                this.#there.set(path, owner);
            return;
        }
        const others = this.#removed.get(path);
        if (others === undefined)
            this.#removed.set(path, [owner]);
        else
            others.push(owner);
    }
    at(path, moment) {
        const there = this.#there.get(path);
        if (moment === null)
            return there;
        const removed = this.#removed
            .get(path)
            ?.find((owner) => owner.removedBy === moment && owner.layer < moment);
        return removed ?? (there !== undefined && there.layer < moment ? there : undefined);
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/with-own-files.js




/** Gives all packages their bytes, and those of languages their files: system packages first, each in its order. */
function withOwnFiles(system, found, tree) {
    const owners = new Owners();
    // Where two list one path, the later has it, as with a package that replaces files of another.
    const listsSeen = new Set();
    for (const one of system.toReversed()) {
        if (one.removedBy === null && listsSeen.has(one.files))
            continue;
        if (one.removedBy === null)
            listsSeen.add(one.files);
        owners.addSystem(one, one.files);
    }
    const lists = new FileLists(tree, owners);
    const languages = found.map((one) => new LanguagePackage(one, (asked) => lists.of(asked)));
    // The outer of two comes first, so that a copy that another package brings along owns nothing.
    const outerFirst = [...languages].sort((a, b) => depthOf(a.path) - depthOf(b.path));
    for (const one of outerFirst) {
        const { listed = [], folders = [], self } = one.claims;
        owners.add(one, packageFiles({ paths: listed, withDirectories: false }, tree), folders, self);
    }
    for (const { owner, bytes } of ownFiles(tree, owners))
        owner.bytes += bytes;
    return [...system, ...languages];
}
function depthOf(path) {
    return path.split('/').length;
}
/** Made when somebody first asks for files: few do, and a million paths are many. */
class FileLists {
    #tree;
    #owners;
    #lists;
    constructor(tree, owners) {
        this.#tree = tree;
        this.#owners = owners;
    }
    of(asked) {
        this.#lists ??= this.#made();
        return this.#lists.get(asked) ?? [];
    }
    #made() {
        const lists = new Map();
        for (const { entry, owner } of ownFiles(this.#tree, this.#owners)) {
            if (!(owner instanceof LanguagePackage))
                continue;
            const list = lists.get(owner);
            if (list === undefined)
                lists.set(owner, [entry.path]);
            else
                list.push(entry.path);
        }
        return lists;
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/package-history.js







const DATABASES = [dpkg, apk, rpm];
/** Debian's longest names have about a hundred characters. */
const package_history_LONGEST_NAME = 512;
/** Real images have some thousand packages in all their layers, with at most some hundred thousand files each. */
const MOST_PACKAGES = 100_000;
const MOST_FILES = 5_000_000;
/** A database can name a folder of a long name once for many files, so that their paths are far longer than it. */
const MOST_PATH_CHARACTERS = 256 * 1024 * 1024;
/** Follows the package databases from layer to layer, so that a package removed later is still known. */
class PackageHistory {
    #states = DATABASES.map((database) => ({ database, sources: [], installed: new Map() }));
    #known = [];
    #view;
    /** One sentence for each database that could not be read whole. */
    notes = [];
    /** To be called after each layer in turn. */
    observe(layer, view) {
        this.#view = view;
        for (const state of this.#states)
            this.#observe(state, layer, view);
    }
    #observe(state, layer, view) {
        const sources = state.database.sources(view);
        if (isSame(sources, state.sources))
            return;
        state.sources = sources;
        const unread = sources.find((entry) => view.content(entry) === undefined);
        if (unread !== undefined) {
            this.notes.push(`The package database ${unread.path} of layer ${layer + 1} has ${unread.size} bytes and could not be read ` +
                `(at most ${DATABASE_CAP}), so the list of packages is incomplete.`);
        }
        const fault = ({ path }, reason) => this.#noteOnce(`The package database ${path} of layer ${layer + 1} could not be read whole (${reason}), so the list of ` +
            'packages may be incomplete.');
        const installed = new Map();
        for (const listed of state.database.read(sources, view, fault)) {
            if (listed.name.length + listed.version.length + listed.architecture.length > package_history_LONGEST_NAME)
                continue;
            if (this.#known.length >= MOST_PACKAGES) {
                this.#noteOnce(`The image lists more than ${MOST_PACKAGES} packages; only so many were looked at.`);
                break;
            }
            const key = `${listed.name}\0${listed.architecture}\0${listed.version}`;
            const known = state.installed.get(key) ?? { listed, type: state.database.type, layer, removedBy: null };
            if (!state.installed.has(key) && !installed.has(key))
                this.#known.push(known);
            known.listed = listed;
            installed.set(key, known);
        }
        for (const [key, known] of state.installed)
            if (!installed.has(key))
                known.removedBy = layer;
        state.installed = installed;
    }
    /**
     * All packages seen, with the files and bytes that the tree has of them: those of the databases first, then those of
     * languages. The view must still give the contents that were kept.
     */
    packages(tree) {
        const system = this.#systemPackages(tree);
        const contents = {
            of: (entry) => this.#view?.content(entry),
            binary: (entry) => tree.binaryOf(entry),
        };
        const most = MOST_PACKAGES - this.#known.length;
        const found = findPackages(tree, contents, most, (note) => this.#noteOnce(note));
        return withOwnFiles(system, found, tree);
    }
    #systemPackages(tree) {
        let filesLeft = MOST_FILES;
        let charactersLeft = MOST_PATH_CHARACTERS;
        // Packages may share one list, which is looked at once.
        const realFiles = new Map();
        const filesOf = (listed) => {
            const known = realFiles.get(listed);
            if (known !== undefined)
                return known;
            charactersLeft -= listed.paths.reduce((sum, path) => sum + path.length, 0);
            const files = charactersLeft < 0 ? [] : packageFiles(listed, tree);
            realFiles.set(listed, files);
            return files;
        };
        return this.#known.map(({ listed, type, layer, removedBy }) => {
            const files = filesLeft > 0 ? filesOf(listed.files()) : [];
            filesLeft -= files.length;
            if (filesLeft <= 0) {
                this.#noteOnce(`The image's packages list more than ${MOST_FILES} files; the others were not looked at.`);
            }
            if (charactersLeft < 0) {
                this.#noteOnce(`The paths that the image's packages list have more than ${MOST_PATH_CHARACTERS} characters; the others ` +
                    'were not looked at.');
            }
            return { type, name: listed.name, version: listed.version, bytes: 0, files, layer, removedBy };
        });
    }
    #noteOnce(note) {
        if (!this.notes.includes(note))
            this.notes.push(note);
    }
}
function isSame(a, b) {
    return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

;// CONCATENATED MODULE: ./build/js/image/kept-files.js



/** Read in every image, and found even where they are links to somewhere else. */
const ALWAYS_KEPT = [
    'etc/passwd',
    'etc/group',
    'etc/os-release',
    'usr/lib/os-release',
];
const ALWAYS_KEPT_CAP = 16 * 1024 * 1024;
/** What stays in memory when the image has been read. */
function staysKept(wanted) {
    return (path) => {
        const own = ALWAYS_KEPT.includes(path) ? ALWAYS_KEPT_CAP : 0;
        return wanted?.wants(path) === true ? Math.max(own, wanted.cap) : own;
    };
}
/** What is kept while the image is read: package databases besides, and the manifests of languages' packages. */
function keptWhileReading(wanted) {
    const stays = staysKept(wanted);
    return (path) => {
        const isDatabase = DATABASES.some((database) => database.wants(path));
        return Math.max(isDatabase ? DATABASE_CAP : manifestCap(path), stays(path));
    };
}
/** In what form contents are kept: a manifest that nobody else wants is cut down to what it says of packages. */
function distilling(wanted) {
    const stays = staysKept(wanted);
    return (path, content) => (stays(path) >= Math.max(content.length, 1) ? content : distilled(path, content));
}

;// CONCATENATED MODULE: ./build/js/image/layer-requests.js




/**
 * What is to be read, before anything of it is: manifest and configuration have to agree on the number of layers,
 * and each layer has to be of a kind that can be read. Layers that are not distributed with the image are left out. Throws InvalidValueError or UnsupportedImageError.
 */
function layerRequests(manifest, config, shared) {
    const diffIds = config.rootfs.diff_ids;
    if (diffIds.length !== manifest.layers.length) {
        throw new invalid_value_error/* InvalidValueError */.$(`configuration ${manifest.config.digest}, rootfs.diff_ids`, `${diffIds.length} entries`, `one for each of the manifest's ${manifest.layers.length} layers`);
    }
    return manifest.layers.flatMap((descriptor, index) => {
        const diffId = diffIds[index];
        if (diffId === undefined || (0,media_types/* isForeignLayer */.sJ)(descriptor.mediaType))
            return [];
        const compression = (0,media_types/* layerCompression */.AH)(descriptor.mediaType);
        if (compression === undefined)
            throw unsupported(descriptor, index);
        return [{ ...shared, descriptor, compression, diffId, index }];
    });
}
function unsupported({ digest, mediaType }, index) {
    const fault = unreadableLayer(mediaType) ?? 'is of a kind that is not known here';
    return new UnsupportedImageError(`layer ${index + 1} ${digest} ${fault} (media type ${(0,invalid_value_error/* quoted */.T)(mediaType)}); ` +
        'layers are read as tar, uncompressed or with gzip or zstd, of OCI and Docker images');
}

;// CONCATENATED MODULE: ./build/js/image/layers-of.js


/**
 * What is known of each layer, base first; `sizes` has those that were read by their position, `sums` what the merge
 * made of them.
 */
function layers_of_layersOf(manifest, config, { sizes, sums }, compressedSizesUnknown) {
    const { diff_ids } = config.rootfs;
    const createdBy = createdByOf(config.history, manifest.layers.length);
    return manifest.layers.flatMap(({ digest, mediaType, size }, index) => {
        const diffId = diff_ids[index];
        const read = sizes.get(index);
        const shown = sums.layers[index];
        // layerRequests has seen to it that there is one for each.
        if (diffId === undefined)
            return [];
        return [
            {
                index,
                digest,
                diffId,
                mediaType,
                ...((0,media_types/* isForeignLayer */.sJ)(mediaType) ? { foreign: true } : {}),
                compressedSize: compressedSizesUnknown ? null : size,
                uncompressedSize: read?.uncompressedSize ?? null,
                entryCount: read?.entryCount ?? null,
                visibleSize: shown?.visibleSize ?? 0,
                hiddenSize: shown?.hiddenSize ?? 0,
                hiddenBy: shown?.hiddenBy ?? [],
                createdBy: createdBy[index] ?? null,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/js/image/layer/growing.js
/** The column with room for that many values at least, twice as long as before where it has to be moved. */
function withRoom(column, length, kind) {
    if (length <= column.length)
        return column;
    const longer = new kind(Math.max(length, column.length * 2));
    longer.set(column);
    return longer;
}

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
;// CONCATENATED MODULE: ./build/js/image/tar/tar-error.js

/** Fault in a tar archive: says which, at which byte of the uncompressed archive, and at or after which entry. */
class TarError extends Error {
    name = 'TarError';
    constructor(fault, offset, entry) {
        const place = entry === undefined ? 'before its first entry' : `at or after entry ${(0,invalid_value_error/* quoted */.T)(entry)}`;
        super(`is no valid tar archive: ${fault} (byte ${offset}, ${place})`);
    }
}
/** A fault whose place the reader adds. */
class TarFault extends Error {
    name = 'TarFault';
}

;// CONCATENATED MODULE: ./build/js/image/tar/block.js


const block_BLOCK = 512;
/** Text up to the first NUL. Bytes that are no UTF-8 become lone surrogates, so that no two names become equal. */
function textField(bytes, start, length) {
    let end = start;
    let ascii = true;
    for (const last = start + length; end < last; end += 1) {
        const byte = bytes[end];
        if (byte === 0 || byte === undefined)
            break;
        if (byte > 0x7f)
            ascii = false;
    }
    return ascii ? bytes.toString('latin1', start, end) : decodeText(bytes.subarray(start, end));
}
/** UTF-8; where it is not valid, bytes above 0x7f become U+DC80 to U+DCFF (as Python's surrogateescape does). */
function decodeText(bytes) {
    if ((0,external_node_buffer_.isUtf8)(bytes))
        return bytes.toString('utf8');
    return bytes
        .toString('latin1')
        .replace(/[\x80-\xff]/g, (byte) => String.fromCharCode(0xdc00 + byte.charCodeAt(0)));
}
/**
 * A number in octal digits or, with the first bit set, in base 256 (GNU). Empty is 0. Beyond 2^53 it loses digits;
 * whoever needs it exact checks. Throws TarFault.
 */
function numberField(bytes, start, length, what) {
    const first = bytes[start] ?? 0;
    return first & 0x80 ? base256(bytes, start, length, what) : octal(bytes, start, length, what);
}
function octal(bytes, start, length, what) {
    let at = start;
    let end = start + length;
    while (at < end && isPadding(bytes[at]))
        at += 1;
    while (end > at && isPadding(bytes[end - 1]))
        end -= 1;
    let value = 0;
    for (; at < end; at += 1) {
        const digit = (bytes[at] ?? 0) - 0x30;
        if (digit === -0x30)
            break;
        if (digit < 0 || digit > 7)
            throw new TarFault(`its ${what} is no octal number`);
        value = value * 8 + digit;
    }
    return value;
}
function isPadding(byte) {
    return byte === 0x20 || byte === 0;
}
function base256(bytes, start, length, what) {
    const first = bytes[start] ?? 0;
    const invert = first & 0x40 ? 0xff : 0;
    let value = (first ^ invert) & 0x7f;
    for (let at = start + 1; at < start + length; at += 1)
        value = value * 256 + ((bytes[at] ?? 0) ^ invert);
    if (value >= 2 ** 63)
        throw new TarFault(`its ${what} has more than 63 bits`);
    return invert === 0 ? value : -1 - value;
}
/** Whether the checksum field holds the sum of the block's bytes, taken as unsigned or (old writers) as signed. */
function hasValidChecksum(bytes, start) {
    let expected;
    try {
        expected = octal(bytes, start + 148, 8, 'checksum');
    }
    catch {
        return false;
    }
    let unsigned = 8 * 0x20;
    for (let at = start; at < start + 148; at += 1)
        unsigned += bytes[at] ?? 0;
    for (let at = start + 156; at < start + block_BLOCK; at += 1)
        unsigned += bytes[at] ?? 0;
    return unsigned === expected || signedSum(bytes, start) === expected;
}
function signedSum(bytes, start) {
    let sum = 8 * 0x20;
    for (let at = 0; at < block_BLOCK; at += 1) {
        if (at < 148 || at >= 156)
            sum += bytes.readInt8(start + at);
    }
    return sum;
}
function isZeroBlock(bytes, start) {
    for (let at = start; at < start + block_BLOCK; at += 1) {
        if (bytes[at] !== 0)
            return false;
    }
    return true;
}
/** Zeros between the end of a body and the next block. */
function paddingOf(size) {
    return (block_BLOCK - (size % block_BLOCK)) % block_BLOCK;
}

;// CONCATENATED MODULE: ./build/js/image/layer/name-bytes.js


/**
 * A name as bytes: UTF-8, and where it has U+DC80 to U+DCFF, which tar/block.ts's decodeText gives for what is no
 * UTF-8, those bytes again. decodeText of a part between slashes gives back that part.
 */
function nameBytes(name) {
    if (name.isWellFormed())
        return Buffer.from(name);
    const parts = name.split('/').map((part) => (part.isWellFormed() ? Buffer.from(part) : escapedBytes(part)));
    return Buffer.concat(parts.flatMap((part, index) => (index === 0 ? [part] : [SLASH, part])));
}
const SLASH = Buffer.from('/');
function escapedBytes(part) {
    return Buffer.from(part.replace(/[\udc80-\udcff]/g, (byte) => String.fromCharCode(byte.charCodeAt(0) & 0xff)), 'latin1');
}
/** A path of such names: what is no UTF-8 in one of them says nothing of the others. */
function decodePath(path) {
    if ((0,external_node_buffer_.isUtf8)(path))
        return path.toString('utf8');
    const parts = [];
    for (let start = 0; start <= path.length;) {
        const slash = path.indexOf(SLASH, start);
        const end = slash === -1 ? path.length : slash;
        parts.push(decodeText(path.subarray(start, end)));
        start = end + 1;
    }
    return parts.join('/');
}

;// CONCATENATED MODULE: ./build/js/image/layer/layer-columns.js


/** The kinds by the numbers that columns have for them. */
const layer_columns_KINDS = [
    'file',
    'directory',
    'symlink',
    'character-device',
    'block-device',
    'fifo',
    'hard-link',
];
const FILE = 0;
const layer_columns_DIRECTORY = 1;
const SYMLINK = 2;
const HARD_LINK = 6;
const KIND_NUMBERS = new Map(layer_columns_KINDS.map((kind, number) => [kind, number]));
const FIRST_ROOM = 256;
/** Takes entries one by one and gives them as columns. */
class ColumnsWriter {
    #count = 0;
    #kinds = new Uint8Array(FIRST_ROOM);
    #sizes = new Float64Array(FIRST_ROOM);
    #modes = new Uint16Array(FIRST_ROOM);
    #owners = new Float64Array(FIRST_ROOM * 2);
    #ends = new Uint32Array(FIRST_ROOM * 2);
    #text = new Uint8Array(FIRST_ROOM * 64);
    #textLength = 0;
    /** Gives the entry's row. */
    add({ path, kind, size, mode, uid, gid, linkName }) {
        const row = this.#count;
        if (row === this.#kinds.length)
            this.#grow(row * 2);
        this.#count += 1;
        this.#kinds[row] = KIND_NUMBERS.get(kind) ?? FILE;
        this.#sizes[row] = size;
        this.#modes[row] = mode;
        this.#owners[row * 2] = uid;
        this.#owners[row * 2 + 1] = gid;
        this.#write(path);
        this.#ends[row * 2] = this.#textLength;
        if (linkName !== '')
            this.#write(linkName);
        this.#ends[row * 2 + 1] = this.#textLength;
        return row;
    }
    /** The writer must not be used any more. */
    columns() {
        return {
            count: this.#count,
            kinds: this.#kinds,
            sizes: this.#sizes,
            modes: this.#modes,
            owners: this.#owners,
            text: this.#text,
            ends: this.#ends,
        };
    }
    #grow(length) {
        this.#kinds = withRoom(this.#kinds, length, Uint8Array);
        this.#sizes = withRoom(this.#sizes, length, Float64Array);
        this.#modes = withRoom(this.#modes, length, Uint16Array);
        this.#owners = withRoom(this.#owners, length * 2, Float64Array);
        this.#ends = withRoom(this.#ends, length * 2, Uint32Array);
    }
    #write(text) {
        this.#text = withRoom(this.#text, this.#textLength + text.length * 3, Uint8Array);
        if (isAscii(text)) {
            for (let at = 0; at < text.length; at += 1)
                this.#text[this.#textLength + at] = text.charCodeAt(at);
            this.#textLength += text.length;
            return;
        }
        const bytes = nameBytes(text);
        this.#text.set(bytes, this.#textLength);
        this.#textLength += bytes.length;
    }
}
function isAscii(text) {
    return Buffer.byteLength(text) === text.length;
}
/** Where an entry's path and its link name lie in the text: path from start to pathEnd, link from there to linkEnd. */
function textOf({ ends }, row) {
    return {
        start: row === 0 ? 0 : (ends[row * 2 - 1] ?? 0),
        pathEnd: ends[row * 2] ?? 0,
        linkEnd: ends[row * 2 + 1] ?? 0,
    };
}
/** The memory of the columns, to be handed to another thread. */
function layer_columns_buffersOf(columns) {
    const { kinds, sizes, modes, owners, text, ends } = columns;
    return [kinds, sizes, modes, owners, text, ends]
        .map(({ buffer }) => buffer)
        .filter((buffer) => buffer instanceof ArrayBuffer);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/js/image/merge/name-hash.js

/** Of this process alone: whoever writes an image cannot choose names that all lie at one place. */
const KEY = (0,external_node_crypto_.randomFillSync)(new Int32Array(2));
/** HalfSipHash-1-3 of a name in a directory, 32 bits (Aumasson and Bernstein, SipHash; reference halfsiphash.c). */
function nameHash(directory, bytes, start, end) {
    const k0 = KEY[0] ?? 0;
    const k1 = KEY[1] ?? 0;
    let v0 = k0;
    let v1 = k1;
    let v2 = 0x6c796765 ^ k0;
    let v3 = 0x74656462 ^ k1;
    let word = directory;
    let at = start;
    let rounds = 1;
    for (;;) {
        v3 ^= word;
        for (let round = 0; round < rounds; round += 1) {
            v0 = (v0 + v1) | 0;
            v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
            v0 = (v0 << 16) | (v0 >>> 16);
            v2 = (v2 + v3) | 0;
            v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
            v0 = (v0 + v3) | 0;
            v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
            v2 = (v2 + v1) | 0;
            v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
            v2 = (v2 << 16) | (v2 >>> 16);
        }
        if (rounds === 3)
            return (v1 ^ v3) >>> 0;
        v0 ^= word;
        const left = end - at;
        if (left >= 4) {
            word = at32(bytes, at);
            at += 4;
        }
        else if (left >= 0) {
            word = (end - start) << 24;
            for (let index = 0; index < left; index += 1)
                word |= (bytes[at + index] ?? 0) << (8 * index);
            at = end + 1;
        }
        else {
            v2 ^= 0xff;
            word = 0;
            rounds = 3;
        }
    }
}
function at32(bytes, at) {
    return ((bytes[at] ?? 0) |
        ((bytes[at + 1] ?? 0) << 8) |
        ((bytes[at + 2] ?? 0) << 16) |
        ((bytes[at + 3] ?? 0) << 24));
}

;// CONCATENATED MODULE: ./build/js/image/merge/name-index.js

/** Finds a directory's entry by its name: open addressing, one place for each name of a directory ever seen. */
class NameIndex {
    #names;
    /** Directory of each node. */
    #parentOf;
    /** A node's number plus one; 0 is free. */
    #places = new Int32Array(1024);
    #used = 0;
    constructor(names, parentOf) {
        this.#names = names;
        this.#parentOf = parentOf;
    }
    /** The node put there last; -1 for none. */
    find(directory, bytes, start, end) {
        return (this.#places[this.#placeOf(directory, bytes, start, end)] ?? 0) - 1;
    }
    /** Puts a node, whose name is stored, in its place; it replaces one of the same name. */
    put(node) {
        if (this.#used * 3 > this.#places.length * 2)
            this.#grow();
        const { bytes } = this.#names;
        const start = this.#names.startOf(node);
        const place = this.#placeOf(this.#parentOf(node), bytes, start, start + this.#names.lengthOf(node));
        if (this.#places[place] === 0)
            this.#used += 1;
        this.#places[place] = node + 1;
    }
    #placeOf(directory, bytes, start, end) {
        const mask = this.#places.length - 1;
        let place = nameHash(directory, bytes, start, end) & mask;
        for (;;) {
            const node = (this.#places[place] ?? 0) - 1;
            if (node === -1)
                return place;
            if (this.#parentOf(node) === directory && this.#names.equals(node, bytes, start, end))
                return place;
            place = (place + 1) & mask;
        }
    }
    #grow() {
        const before = this.#places;
        this.#places = new Int32Array(before.length * 2);
        const mask = this.#places.length - 1;
        for (const taken of before) {
            if (taken === 0)
                continue;
            const node = taken - 1;
            const start = this.#names.startOf(node);
            const end = start + this.#names.lengthOf(node);
            let place = nameHash(this.#parentOf(node), this.#names.bytes, start, end) & mask;
            while (this.#places[place] !== 0)
                place = (place + 1) & mask;
            this.#places[place] = taken;
        }
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/name-store.js


/** Names of nodes and targets of symbolic links, all in one piece of memory. */
class NameStore {
    #bytes = new Uint8Array(16 * 1024);
    #used = 0;
    #starts = new Uint32Array(1024);
    #lengths = new Uint16Array(1024);
    /** A link's target follows its name. */
    #targetLengths = new Map();
    /** Moves when names are added. */
    get bytes() {
        return this.#bytes;
    }
    add(node, bytes, start, end) {
        this.#starts = withRoom(this.#starts, node + 1, Uint32Array);
        this.#lengths = withRoom(this.#lengths, node + 1, Uint16Array);
        this.#starts[node] = this.#used;
        this.#lengths[node] = end - start;
        this.#append(bytes, start, end);
    }
    /** Of the node whose name was added last. */
    addTarget(node, bytes, start, end) {
        this.#targetLengths.set(node, end - start);
        this.#append(bytes, start, end);
    }
    startOf(node) {
        return this.#starts[node] ?? 0;
    }
    lengthOf(node) {
        return this.#lengths[node] ?? 0;
    }
    /** Writes a node's name into other bytes. */
    copy(node, into, at) {
        const start = this.startOf(node);
        const length = this.lengthOf(node);
        for (let index = 0; index < length; index += 1)
            into[at + index] = this.#bytes[start + index] ?? 0;
    }
    name(node) {
        const start = this.startOf(node);
        return this.#text(start, start + this.lengthOf(node));
    }
    /** Undefined for a node that has no target. */
    target(node) {
        const length = this.#targetLengths.get(node);
        if (length === undefined)
            return undefined;
        const start = this.startOf(node) + this.lengthOf(node);
        return this.#text(start, start + length);
    }
    hasTarget(node) {
        return this.#targetLengths.has(node);
    }
    equals(node, bytes, start, end) {
        const own = this.startOf(node);
        const length = this.lengthOf(node);
        if (length !== end - start)
            return false;
        for (let at = 0; at < length; at += 1)
            if (this.#bytes[own + at] !== bytes[start + at])
                return false;
        return true;
    }
    #append(bytes, start, end) {
        this.#bytes = withRoom(this.#bytes, this.#used + end - start, Uint8Array);
        if (end - start > 64)
            this.#bytes.set(bytes.subarray(start, end), this.#used);
        else
            for (let at = start; at < end; at += 1)
                this.#bytes[this.#used + at - start] = bytes[at] ?? 0;
        this.#used += end - start;
    }
    #text(start, end) {
        return decodeText(Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + start, end - start));
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/node-table.js





const node_table_SLASH = 0x2f;
/** What stands for no node. */
const NONE = -1;
const ROOT = 0;
/**
 * Every entry of every layer that was ever in the file system: a row of numbers each, since objects would take several
 * times the memory. A node keeps its name and directory for good; a directory's own properties change when another layer
 * has it, too.
 */
class NodeTable {
    names = new NameStore();
    #index = new NameIndex(this.names, (node) => this.parents[node] ?? NONE);
    count = 0;
    parents = new Int32Array(1024);
    kinds = new Uint8Array(1024);
    sizes = new Float64Array(1024);
    modes = new Uint16Array(1024);
    /** User and group in turn. */
    owners = new Float64Array(2048);
    layers = new Int32Array(1024);
    /** The layer that hid the node; NONE for one that is visible. */
    hiddenBy = new Int32Array(1024);
    /** Directories: the child added last; from it by `siblings` to the others, hidden ones among them. */
    children = new Int32Array(1024);
    siblings = new Int32Array(1024);
    /** Directories: the last layer that has it or something in it. */
    touchedBy = new Int32Array(1024);
    /** Directories: the last layer that hid everything below it of lower layers. */
    clearedBy = new Int32Array(1024);
    constructor() {
        const attributes = { kind: layer_columns_DIRECTORY, size: 0, mode: 0o755, uid: 0, gid: 0, layer: 0 };
        this.#append(NONE, new Uint8Array(), 0, 0, attributes);
    }
    /** Adds an entry to a directory, in place of a hidden one of that name. */
    add(parent, bytes, start, end, attributes) {
        const node = this.#append(parent, bytes, start, end, attributes);
        this.#index.put(node);
        this.siblings[node] = this.children[parent] ?? NONE;
        this.children[parent] = node;
        return node;
    }
    /** Gives a directory the properties that a later entry of the same path has. */
    describe(node, { kind, size, mode, uid, gid, layer }) {
        this.kinds[node] = kind;
        this.sizes[node] = size;
        this.modes[node] = mode;
        this.owners[node * 2] = uid;
        this.owners[node * 2 + 1] = gid;
        this.layers[node] = layer;
    }
    /** The visible node of that name; NONE where there is none. */
    child(parent, bytes, start, end) {
        const node = this.#index.find(parent, bytes, start, end);
        return node === NONE || this.hiddenBy[node] !== NONE ? NONE : node;
    }
    childNamed(parent, name) {
        const bytes = nameBytes(name);
        return this.child(parent, bytes, 0, bytes.length);
    }
    /** The visible child that has the name of another node. */
    childLike(parent, node) {
        const start = this.names.startOf(node);
        return this.child(parent, this.names.bytes, start, start + this.names.lengthOf(node));
    }
    /** The visible node of exactly that path, links not followed; NONE where there is none. */
    at(path) {
        let node = ROOT;
        if (path === '')
            return node;
        // The whole path once: bytes of each part by itself take longer than finding it.
        const bytes = nameBytes(path);
        for (let start = 0; start <= bytes.length;) {
            if (!this.isDirectory(node))
                return NONE;
            let end = start;
            while (end < bytes.length && bytes[end] !== node_table_SLASH)
                end += 1;
            node = this.child(node, bytes, start, end);
            start = end + 1;
        }
        return node;
    }
    isDirectory(node) {
        return this.kinds[node] === layer_columns_DIRECTORY;
    }
    kindOf(node) {
        return layer_columns_KINDS[this.kinds[node] ?? 0] ?? 'file';
    }
    layerOf(node) {
        return this.layers[node] ?? 0;
    }
    isVisible(node) {
        return this.hiddenBy[node] === NONE;
    }
    /** Visible children, the last added first. */
    *childrenOf(node) {
        for (let child = this.children[node] ?? NONE; child !== NONE; child = this.siblings[child] ?? NONE) {
            if (this.isVisible(child))
                yield child;
        }
    }
    pathOf(node) {
        const path = Buffer.allocUnsafe(this.pathLength(node));
        let end = path.length;
        for (let at = node; at !== ROOT && at !== NONE; at = this.parents[at] ?? ROOT) {
            end -= this.names.lengthOf(at);
            this.names.copy(at, path, end);
            end -= 1;
            if (end >= 0)
                path[end] = node_table_SLASH;
        }
        return decodePath(path);
    }
    /** In bytes. */
    pathLength(node) {
        let length = -1;
        for (let at = node; at !== ROOT; at = this.parents[at] ?? ROOT)
            length += 1 + this.names.lengthOf(at);
        return Math.max(length, 0);
    }
    /** Takes hidden nodes off a directory's list, so that they are passed over once only. */
    forgetHiddenChildren(directory) {
        let kept = NONE;
        for (let child = this.children[directory] ?? NONE; child !== NONE;) {
            const next = this.siblings[child] ?? NONE;
            if (this.isVisible(child)) {
                if (kept === NONE)
                    this.children[directory] = child;
                else
                    this.siblings[kept] = child;
                kept = child;
            }
            child = next;
        }
        if (kept === NONE)
            this.children[directory] = NONE;
        else
            this.siblings[kept] = NONE;
    }
    #append(parent, bytes, start, end, attributes) {
        const node = this.count;
        if (node === this.parents.length)
            this.#grow(node * 2);
        this.count += 1;
        this.names.add(node, bytes, start, end);
        this.parents[node] = parent;
        this.hiddenBy[node] = NONE;
        this.children[node] = NONE;
        this.siblings[node] = NONE;
        this.touchedBy[node] = attributes.layer;
        this.clearedBy[node] = NONE;
        this.describe(node, attributes);
        return node;
    }
    #grow(length) {
        this.parents = withRoom(this.parents, length, Int32Array);
        this.kinds = withRoom(this.kinds, length, Uint8Array);
        this.sizes = withRoom(this.sizes, length, Float64Array);
        this.modes = withRoom(this.modes, length, Uint16Array);
        this.owners = withRoom(this.owners, length * 2, Float64Array);
        this.layers = withRoom(this.layers, length, Int32Array);
        this.hiddenBy = withRoom(this.hiddenBy, length, Int32Array);
        this.children = withRoom(this.children, length, Int32Array);
        this.siblings = withRoom(this.siblings, length, Int32Array);
        this.touchedBy = withRoom(this.touchedBy, length, Int32Array);
        this.clearedBy = withRoom(this.clearedBy, length, Int32Array);
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/tree-entry.js
/** A node's entry, made when it is asked for. */
class TreeEntry {
    path;
    type;
    size;
    mode;
    uid;
    gid;
    layer;
    #node;
    constructor(table, links, node, path) {
        const kind = table.kindOf(node);
        this.#node = node;
        this.path = path;
        this.type = kind === 'hard-link' ? 'file' : kind;
        this.size = table.sizes[node] ?? 0;
        this.mode = table.modes[node] ?? 0;
        this.uid = table.owners[node * 2] ?? 0;
        this.gid = table.owners[node * 2 + 1] ?? 0;
        this.layer = table.layerOf(node);
        const target = table.names.target(node);
        if (target !== undefined)
            this.linkTarget = target;
        const counting = links.countingNameOf(node);
        if (counting !== node)
            this.hardLinkTo = table.pathOf(counting);
    }
    /** The node of an entry that was made here; undefined for a copy of one. */
    static nodeOf(entry) {
        return #node in entry ? entry.#node : undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/walk.js

/**
 * Follows a path inside the root as a chrooted process would: absolute links start at the root and `..` stays in
 * it. Where a part is missing the remaining ones are taken as they are written. Undefined for too many links and
 * for a path that goes on below something that is neither a directory nor a link.
 */
function walk(table, path, rules) {
    const pending = path.split('/').reverse();
    let trail = [];
    let links = 0;
    while (pending.length > 0) {
        const name = pending.pop();
        if (name === undefined || name === '' || name === '.')
            continue;
        if (name === '..') {
            const left = trail.pop()?.node ?? NONE;
            if (left !== NONE && !table.isDirectory(left))
                return undefined;
            continue;
        }
        const parent = trail.length === 0 ? ROOT : (trail.at(-1)?.node ?? NONE);
        if (parent !== NONE && !table.isDirectory(parent))
            return undefined;
        const found = parent === NONE ? NONE : table.childNamed(parent, name);
        const node = found === NONE || rules.sees?.(found) === false ? NONE : found;
        const target = node === NONE ? undefined : table.names.target(node);
        if (target === undefined || (!rules.followLast && pending.every(isNothing))) {
            trail.push({ name, node });
            continue;
        }
        links += 1;
        if (links > rules.mostLinks)
            return undefined;
        if (target.startsWith('/'))
            trail = [];
        pending.push(...target.split('/').reverse());
    }
    const last = trail.length === 0 ? ROOT : (trail.at(-1)?.node ?? NONE);
    return { names: trail.map(({ name }) => name), node: last };
}
function isNothing(part) {
    return part === '' || part === '.';
}
/** Linux's limit on symbolic links in one path (path_resolution(7)). */
const MOST_LINKS = 40;
/** What a process in the container reaches by that path; NONE for a dangling link or a loop. */
function nodeAt(table, path) {
    return walk(table, path, { followLast: true, mostLinks: MOST_LINKS })?.node ?? NONE;
}
/** The real path of a folder, all links followed; as given where it is in a loop of links. */
function realFolder(table, path) {
    return walk(table, path, { followLast: true, mostLinks: MOST_LINKS })?.names.join('/') ?? path;
}

;// CONCATENATED MODULE: ./build/js/image/merge/merged-tree.js



/** The file system after all layers were applied. Entries are made anew each time they are asked for. */
class MergedTree {
    #merger;
    #table;
    #facts;
    /** Hidden versions of files whose content or facts were kept, by layer and path; made when first needed. */
    #hiddenVersions;
    /** The merger must not be used any more. */
    constructor(merger, facts) {
        this.#merger = merger;
        this.#table = merger.table;
        this.#facts = facts;
        merger.links.settle(merger.hidden.nodes());
    }
    get(path) {
        return this.#entry(this.#table.at(path));
    }
    /** As `get(path)?.type === 'directory'`, without an entry being made of it. */
    isDirectory(path) {
        const node = this.#table.at(path);
        return node !== NONE && this.#table.isDirectory(node);
    }
    resolve(path) {
        return this.#entry(nodeAt(this.#table, path));
    }
    realFolder(path) {
        return realFolder(this.#table, path);
    }
    list(directory) {
        const node = this.#table.at(directory);
        return node === NONE ? [] : namesIn(this.#table, node);
    }
    /** Every entry but the root. */
    *visible() {
        const { links } = this.#merger;
        const table = this.#table;
        const pending = [
            { folder: '', children: table.childrenOf(ROOT) },
        ];
        for (let top = pending.at(-1); top !== undefined; top = pending.at(-1)) {
            const next = top.children.next();
            if (next.done === true) {
                pending.pop();
                continue;
            }
            const path = top.folder + table.names.name(next.value);
            yield new TreeEntry(table, links, next.value, path);
            if (table.isDirectory(next.value)) {
                pending.push({ folder: `${path}/`, children: table.childrenOf(next.value) });
            }
        }
    }
    *hidden() {
        for (const { node, hiddenBy, how } of this.#merger.hidden.all()) {
            const entry = new TreeEntry(this.#table, this.#merger.links, node, this.#table.pathOf(node));
            yield { entry, hiddenBy, how };
        }
    }
    read(path) {
        return this.#kept(this.#facts.contents, nodeAt(this.#table, path));
    }
    readInLayer(path, layer) {
        return this.#kept(this.#facts.contents, this.#versionOf(path, layer));
    }
    binary(path, layer) {
        return this.#kept(this.#facts.binaries, this.#versionOf(path, layer));
    }
    /** As binary, of an entry that this tree gave: nothing has to be found by its path. */
    binaryOf(entry) {
        const node = TreeEntry.nodeOf(entry);
        return node === undefined ? this.binary(entry.path, entry.layer) : this.#kept(this.#facts.binaries, node);
    }
    #entry(node) {
        if (node === NONE)
            return undefined;
        return new TreeEntry(this.#table, this.#merger.links, node, this.#table.pathOf(node));
    }
    #kept(facts, node) {
        return node === NONE ? undefined : factOf(facts, this.#merger, node);
    }
    #versionOf(path, layer) {
        const node = this.#table.at(path);
        if (layer === undefined || (node !== NONE && this.#table.layerOf(node) === layer))
            return node;
        this.#hiddenVersions ??= this.#findHiddenVersions();
        return this.#hiddenVersions.get(`${layer}:${path}`) ?? NONE;
    }
    #findHiddenVersions() {
        const found = new Map();
        const { contents, binaries } = this.#facts;
        for (const node of this.#merger.hidden.nodes()) {
            if (this.#kept(contents, node) === undefined && this.#kept(binaries, node) === undefined)
                continue;
            found.set(`${this.#table.layerOf(node)}:${this.#table.pathOf(node)}`, node);
        }
        return found;
    }
}
/** Kept facts stand at the inode's first name. */
function factOf(facts, merger, node) {
    return facts.get(merger.links.originOf(node));
}
/** Sorted. */
function namesIn(table, directory) {
    const names = [];
    for (const child of table.childrenOf(directory))
        names.push(table.names.name(child));
    return names.sort();
}

;// CONCATENATED MODULE: ./build/js/image/in-order.js
/**
 * Runs the tasks, `width` of them at a time, started in the order that `starts` lists them by index (their own unless
 * given), and gives their results in their own order. After a failure (of the first task in their order that fails,
 * whichever failed first in time) or when the caller stops, `abandon` is called, and the tasks under way are awaited.
 */
async function* inOrder(tasks, width, abandon, starts = tasks.map((_, index) => index)) {
    const outcomes = tasks.map(() => Promise.withResolvers());
    for (const { promise } of outcomes)
        promise.catch(() => undefined);
    // Both lists are used up from their end, which stays cheap for very many tasks.
    let queue = starts.map((index) => ({ index, task: tasks[index], outcome: outcomes[index] })).reverse();
    outcomes.reverse();
    const work = async () => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
            const { index, task, outcome } = next;
            try {
                if (task !== undefined)
                    outcome?.resolve(await task());
            }
            catch (error) {
                // What comes before it in order may fail as well, and would be the failure then.
                queue = queue.filter((other) => other.index < index);
                outcome?.reject(error);
            }
        }
    };
    const workers = Array.from({ length: Math.min(width, tasks.length) }, work);
    try {
        // Taken off one by one, so that a result can be freed as soon as the caller is done with it.
        for (let head = outcomes.pop(); head !== undefined; head = outcomes.pop())
            yield await head.promise;
    }
    finally {
        queue = [];
        abandon();
        await Promise.all(workers);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./build/js/image/layer/sent-blob.js
/** Hands a blob's bytes to a thread chunk by chunk, each when it is asked for, so that none pile up. */
class SentBlob {
    #open;
    #stream;
    #chunks;
    #send;
    /** What the source failed with. */
    fault;
    constructor(open, send) {
        this.#open = open;
        this.#send = send;
    }
    sendNext() {
        this.#next().then(({ done, value }) => {
            if (done === true)
                this.#send({ type: 'end' }, []);
            else
                this.#sendChunk(value);
        }, (fault) => this.#break(fault));
    }
    close() {
        this.#stream?.destroy();
    }
    /** Not opened before it is asked for: a stream that nobody reads yet would fail unheard. */
    async #next() {
        this.#stream ??= this.#open();
        this.#chunks ??= this.#stream[Symbol.asyncIterator]();
        return this.#chunks.next();
    }
    #sendChunk(chunk) {
        if (!(chunk instanceof Uint8Array)) {
            this.#break(new TypeError('a blob is read as something else than bytes'));
            return;
        }
        // A chunk may be a part of memory that others use as well, which must not change hands.
        const bytes = new Uint8Array(chunk);
        this.#send({ type: 'chunk', bytes }, [bytes.buffer]);
    }
    #break(fault) {
        this.fault = fault;
        this.#send({ type: 'broken' }, []);
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/sent-contents.js

/** A layer's contents as they are sent to another thread, and the memory that goes with them. */
function packContents(read) {
    const { columns, contents, binaries, uncompressedSize } = read;
    const ends = [];
    let length = 0;
    for (const content of contents.values()) {
        length += content.length;
        ends.push(length);
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const content of contents.values()) {
        bytes.set(content, at);
        at += content.length;
    }
    const packed = { rows: [...contents.keys()], ends, bytes };
    return {
        contents: { columns, contents: packed, binaries, uncompressedSize },
        transfer: [...buffersOf(columns), bytes.buffer],
    };
}
function unpackContents({ columns, contents, binaries, uncompressedSize, }) {
    const { buffer } = contents.bytes;
    const unpacked = new Map();
    contents.rows.forEach((row, index) => {
        const start = index === 0 ? 0 : (contents.ends[index - 1] ?? 0);
        unpacked.set(row, Buffer.from(buffer, start, (contents.ends[index] ?? 0) - start));
    });
    return { columns, contents: unpacked, binaries, uncompressedSize };
}

;// CONCATENATED MODULE: ./build/js/image/layer/sent-fault.js




/** The thread that read a layer failed in a way that says nothing of the image. */
class ReaderThreadError extends Error {
    name = 'ReaderThreadError';
    constructor(what, { digest }, fault, options) {
        super(`${what} ${digest} could not be read: ${fault}`, options);
    }
}
function packFault(error, what, { digest }) {
    if (error instanceof BlobMismatchError)
        return { type: 'mismatch', actual: error.actual };
    if (error instanceof ReadLimitError)
        return { type: 'limit', message: error.message };
    if (error instanceof BlobError) {
        const fault = error.message.slice(`${what} ${digest}: `.length);
        return { type: 'blob', fault, cause: error.cause === undefined ? '' : messageOf(error.cause) };
    }
    return { type: 'other', message: messageOf(error) };
}
function unpackFault(sent, what, descriptor) {
    switch (sent.type) {
        case 'mismatch':
            return new verified_blob/* BlobMismatchError */.Kk(what, descriptor, sent.actual);
        case 'limit':
            return new read_limits_ReadLimitError(sent.message);
        case 'blob': {
            const options = sent.cause === '' ? undefined : { cause: new Error(sent.cause) };
            return new blob_error_BlobError(what, descriptor, sent.fault, options);
        }
        case 'other':
            return new ReaderThreadError(what, descriptor, sent.message);
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/layer-reader.js





/** What a thread throws away at once need not pile up: without this it grows to three times as much. */
const LIMITS = { maxYoungGenerationSizeMb: 8 };
/** Of what Node was started with, only what a profile of all threads needs: other flags may load code. */
const PROFILING = process.execArgv.filter((flag) => flag.startsWith('--cpu-prof'));
/** A thread that reads layers, one at a time. */
class LayerReader {
    #worker;
    #take = () => undefined;
    #end = () => undefined;
    /** Why there is no thread any more. */
    #ended;
    constructor(location) {
        this.#worker = new external_node_worker_threads_.Worker(location, { execArgv: PROFILING, name: 'layer reader', resourceLimits: LIMITS });
        this.#worker.on('message', (message) => this.#take(message));
        this.#worker.on('error', (error) => this.#lost(`its thread failed: ${(0,thrown/* messageOf */.b)(error)}`));
        this.#worker.on('exit', (code) => this.#lost(`its thread ended with exit code ${code}`));
    }
    /** As readLayer; rejects with ReaderThreadError besides, after which the reader cannot be used any more. */
    async read(source, request, wanted) {
        const { descriptor, compression, diffId, index, limits, watch } = request;
        const { signal, onBytes } = watch;
        signal?.throwIfAborted();
        const what = `layer ${index + 1}`;
        if (this.#ended !== undefined)
            throw new ReaderThreadError(what, descriptor, this.#ended);
        const file = source.file?.(descriptor);
        const blob = file === undefined
            ? new SentBlob(() => source.open(descriptor), (message, transfer) => this.#send(message, transfer))
            : undefined;
        const { promise, resolve, reject } = Promise.withResolvers();
        const stop = () => reject(signal?.reason);
        signal?.addEventListener('abort', stop);
        this.#end = (fault) => reject(new ReaderThreadError(what, descriptor, fault));
        this.#take = (message) => {
            if (message.type === 'progress')
                tell(() => onBytes?.(message.bytes), reject);
            else if (message.type === 'more')
                blob?.sendNext();
            else if (message.type === 'done')
                resolve(unpackContents(message.contents));
            else
                reject(blob?.fault ?? unpackFault(message.fault, what, descriptor));
        };
        const job = {
            descriptor,
            compression,
            diffId,
            index,
            wanted,
            mostEntries: limits.mostEntries,
            file,
        };
        this.#send({ type: 'read', job });
        try {
            const read = await promise;
            limits.addLayer(read);
            return read;
        }
        finally {
            signal?.removeEventListener('abort', stop);
            this.#take = () => undefined;
            this.#end = () => undefined;
            blob?.close();
        }
    }
    async close() {
        await this.#worker.terminate();
    }
    /** The first reason counts: an exit follows a failure. Between two layers nobody listens, so it is kept. */
    #lost(fault) {
        this.#ended ??= fault;
        this.#end(this.#ended);
    }
    #send(message, transfer = []) {
        this.#worker.postMessage(message, transfer);
    }
}
/** Whoever is told may throw, and stops the reading so. */
function tell(action, onFault) {
    try {
        action();
    }
    catch (fault) {
        onFault(fault);
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/reader-location.js

/** Where the thread's program is: beside this file, or a bundle of its own beside the bundle that this file is in. */
function readerLocation() {
    const found = ['./reader-thread.ts', './reader/index.js', '../reader/index.js']
        .map(besides)
        .find(external_node_fs_.existsSync);
    if (found === undefined)
        throw new Error('reader/index.js is missing beside the program; install it anew');
    return found;
}
// Not written with a constant name, which a bundler would take for a file to copy.
function besides(name) {
    return new URL(name, import.meta.url);
}

;// CONCATENATED MODULE: ./build/js/image/layer/layer-readers.js



/** Each takes some 30 MB, and disks and memory are not faster than that many. */
const MOST_READERS = 4;
/** Starting a thread takes as long as reading that many bytes of gzip. */
const WORTH_A_THREAD = 4 * 1024 * 1024;
/** How many threads these layers are worth; one is no gain over the thread that is there. */
function readersFor(requests) {
    const sizes = requests.map(({ descriptor }) => descriptor.size);
    const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
    const rest = sizes.reduce((sum, size) => sum + size, 0) - largest;
    if (rest < WORTH_A_THREAD)
        return 0;
    const readers = Math.min((0,external_node_os_.availableParallelism)(), MOST_READERS, requests.length);
    return readers > 1 ? readers : 0;
}
/** Threads that read layers, started when they are needed and ended together. */
class LayerReaders {
    #all = [];
    #idle = [];
    /** As LayerReader's; the caller sees to it that not too many run at a time. */
    async read(source, request, wanted) {
        const reader = this.#idle.pop() ?? this.#start();
        const read = await reader.read(source, request, wanted);
        this.#idle.push(reader);
        return read;
    }
    /** Nothing of them is left running afterwards. */
    async close() {
        await Promise.all(this.#all.map((reader) => reader.close()));
    }
    #start() {
        const reader = new LayerReader(readerLocation());
        this.#all.push(reader);
        return reader;
    }
}

;// CONCATENATED MODULE: ./build/js/image/tar/pax.js


/** Only what decides name, owner and size is kept; extended attributes and times are skipped. */
const KEPT = /^(?:path|linkpath|size|uid|gid|GNU\.sparse\..*)$/;
const LONGEST_LENGTH = 12;
const EQUALS = 0x3d;
const NEWLINE = 0x0a;
const pax_SPACE = 0x20;
/** Reads the body of a PAX extended header (POSIX pax, Extended Header). Throws TarFault. */
function parsePax(body) {
    const records = new Map();
    const sparseMap = [];
    for (let at = 0; at < body.length;) {
        const space = body.subarray(at, at + LONGEST_LENGTH).indexOf(pax_SPACE);
        const length = recordLength(body.toString('latin1', at, at + Math.max(space, 0)));
        const end = at + length;
        if (length < 5 || end > body.length || body[end - 1] !== NEWLINE || space + 2 > length) {
            throw new TarFault('a PAX record has a wrong length');
        }
        const record = body.subarray(at + space + 1, end - 1);
        const equals = record.indexOf(EQUALS);
        if (equals < 1)
            throw new TarFault('a PAX record has no keyword');
        const key = record.toString('latin1', 0, equals);
        if (KEPT.test(key))
            keep(key, decodeText(record.subarray(equals + 1)), records, sparseMap);
        at = end;
    }
    return { records, sparseMap };
}
function recordLength(digits) {
    return /^\d+$/.test(digits) ? Number(digits) : Number.NaN;
}
function keep(key, value, records, sparseMap) {
    if (value.includes('\0'))
        throw new TarFault(`the PAX record ${key} has a NUL byte`);
    if (key === 'GNU.sparse.offset' || key === 'GNU.sparse.numbytes')
        sparseMap.push(value);
    else
        records.set(key, value);
}
/** A whole number of a record; undefined when the record is absent or empty. Throws TarFault. */
function paxInteger(pax, key) {
    const text = pax?.records.get(key);
    if (text === undefined || text === '')
        return undefined;
    if (!/^[+-]?\d{1,19}$/.test(text))
        throw new TarFault(`the PAX record ${key} is no whole number`);
    return Number(text);
}

;// CONCATENATED MODULE: ./build/js/image/tar/extensions.js


const NO_EXTENSIONS = { pax: undefined, longName: '', longLink: '' };
/** The extensions with the body of another extended header (type x, g, L or K) taken in. Throws TarFault. */
function extended(before, flag, body) {
    if (flag === 'L')
        return { ...before, longName: textField(body, 0, body.length) };
    if (flag === 'K')
        return { ...before, longLink: textField(body, 0, body.length) };
    const pax = parsePax(body);
    // A global header is an entry of its own to Go: what was said before it for the next entry is forgotten.
    return flag === 'x' ? { ...before, pax } : NO_EXTENSIONS;
}

;// CONCATENATED MODULE: ./build/js/image/tar/header.js


/** Reads a block whose checksum is right: v7, ustar, star or GNU, told apart by their magic. Throws TarFault. */
function parseHeader(block, start) {
    const name = textField(block, start, 100);
    const prefix = prefixOf(block, start);
    return {
        name: prefix === '' ? name : `${prefix}/${name}`,
        linkName: textField(block, start + 157, 100),
        flag: String.fromCharCode(block[start + 156] ?? 0),
        size: numberField(block, start + 124, 12, 'size'),
        mode: numberField(block, start + 100, 8, 'mode') & 0o7777,
        uid: numberField(block, start + 108, 8, 'uid'),
        gid: numberField(block, start + 116, 8, 'gid'),
    };
}
const MAGIC_USTAR = 'ustar\x0000';
const MAGIC_GNU = 'ustar  \0';
function prefixOf(block, start) {
    if (block[start + 345] === 0)
        return '';
    const magic = block.toString('latin1', start + 257, start + 265);
    if (magic === MAGIC_USTAR) {
        const isStar = block.toString('latin1', start + 508, start + 512) === 'tar\0';
        return textField(block, start + 345, isStar ? 131 : 155);
    }
    return magic === MAGIC_GNU && !hasGnuTimes(block, start) ? textField(block, start + 345, 155) : '';
}
/** GNU has access and change time there; writers that put a prefix there instead exist (Go reads them so, too). */
function hasGnuTimes(block, start) {
    try {
        numberField(block, start + 345, 12, 'access time');
        numberField(block, start + 357, 12, 'change time');
        return true;
    }
    catch {
        return false;
    }
}
/** What a type flag stands for; throws TarFault for one that no container runtime unpacks. */
function kindOf(flag, name) {
    const kind = header_KINDS.get(flag);
    if (kind === undefined)
        throw new TarFault(`entry type ${JSON.stringify(flag)} is unknown`);
    return flag === '\0' && name.endsWith('/') ? 'directory' : kind;
}
const header_KINDS = new Map([
    ['0', 'file'],
    ['\0', 'file'],
    ['7', 'file'],
    ['S', 'file'],
    ['1', 'hard-link'],
    ['2', 'symlink'],
    ['3', 'character-device'],
    ['4', 'block-device'],
    ['5', 'directory'],
    ['6', 'fifo'],
]);

;// CONCATENATED MODULE: ./build/js/image/tar/sparse.js



const REGION = 24;
/** Type S: four regions in the header, more in the blocks after it. */
function oldGnuSparse(header, start) {
    const regions = [];
    addRegions(header, start + 386, 4, regions);
    const realSize = numberField(header, start + 483, 12, 'real size');
    return { map: { realSize, regions }, extended: header[start + 482] !== 0 };
}
/** Adds the regions of an extension block to the map; true when another one follows. */
function addExtension(block, start, map) {
    if (map.regions !== 'in-body')
        addRegions(block, start, 21, map.regions);
    return block[start + 504] !== 0;
}
/** Far more than a file that is kept can have; the rest of a hostile map is not stored. */
const MOST_REGIONS = 200_000;
function addRegions(block, start, count, regions) {
    for (let at = start; at < start + count * REGION; at += REGION) {
        if (block[at] === 0 || regions.length >= MOST_REGIONS)
            return;
        regions.push(numberField(block, at, 12, 'sparse offset'), numberField(block, at + 12, 12, 'sparse length'));
    }
}
/** PAX sparse formats 0.0, 0.1 and 1.0; undefined for a file that is none. */
function paxSparse(pax) {
    const get = (key) => pax.records.get(`GNU.sparse.${key}`);
    const version = `${get('major') ?? ''}.${get('minor') ?? ''}`;
    const map = get('map');
    const isOld = version === '0.0' ||
        version === '0.1' ||
        (version === '.' && (map !== undefined || pax.sparseMap.length > 0));
    if (!isOld && version !== '1.0')
        return undefined;
    const realSize = paxInteger(pax, 'GNU.sparse.size') ?? paxInteger(pax, 'GNU.sparse.realsize');
    if (realSize === undefined)
        throw new TarFault('a sparse file does not say its real size');
    if (version === '1.0')
        return { realSize, regions: 'in-body' };
    const numbers = map === undefined ? pax.sparseMap : map === '' ? [] : map.split(',');
    return { realSize, regions: numbers.slice(0, MOST_REGIONS).map(decimal) };
}
function decimal(text) {
    if (!/^\d{1,16}$/.test(text))
        throw new TarFault('a sparse map has something other than numbers');
    return Number(text);
}
/** The file with its holes filled by zeros. Throws TarFault for a map that does not fit. */
function expandSparse(body, map) {
    const [regions, data] = map.regions === 'in-body' ? leadingMap(body) : [map.regions, body];
    const content = Buffer.alloc(map.realSize);
    let read = 0;
    let written = 0;
    for (let index = 0; index < regions.length; index += 2) {
        const offset = regions[index] ?? 0;
        const length = regions[index + 1] ?? -1;
        if (length < 0 || offset < written || offset + length > map.realSize || read + length > data.length) {
            throw new TarFault('a sparse map does not fit its file');
        }
        data.copy(content, offset, read, read + length);
        read += length;
        written = offset + length;
    }
    return content;
}
/** PAX 1.0: the number of regions, then offsets and lengths, a decimal number a line, filled to a whole block. */
function leadingMap(body) {
    let at = 0;
    const next = () => {
        const end = body.indexOf(0x0a, at);
        if (end === -1 || end - at > 20)
            throw new TarFault('a sparse map has something other than numbers');
        const value = decimal(body.toString('latin1', at, end));
        at = end + 1;
        return value;
    };
    const count = next();
    if (count > MOST_REGIONS)
        throw new TarFault('a sparse map has too many regions');
    const regions = Array.from({ length: count * 2 }, next);
    return [regions, body.subarray(Math.ceil(at / block_BLOCK) * block_BLOCK)];
}

;// CONCATENATED MODULE: ./build/js/image/tar/path.js


/** Linux's PATH_MAX; no runtime can unpack a longer name. */
const LONGEST_PATH = 4096;
const UNCLEAN = /(?:^|\/)\.{0,2}(?:\/|$)/;
/**
 * The path without leading, trailing and double slashes and without `.` parts; the root is ``. Throws TarFault for
 * `..` parts and for paths longer than 4096 bytes.
 */
function cleanPath(name, what) {
    if (name.length > LONGEST_PATH ||
        (name.length > LONGEST_PATH / 3 && Buffer.byteLength(name) > LONGEST_PATH)) {
        throw new TarFault(`${what} ${(0,invalid_value_error/* quoted */.T)(name)} is longer than the ${LONGEST_PATH} bytes that Linux allows`);
    }
    if (name !== '' && !UNCLEAN.test(name))
        return name;
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw new TarFault(`${what} ${(0,invalid_value_error/* quoted */.T)(name)} leads out of its folder with ".."`);
    return parts.join('/');
}

;// CONCATENATED MODULE: ./build/js/image/tar/tar-entry.js





const LONGEST_TARGET = 4096;
/** The name that counts: of the sparse header, else GNU's long name, else PAX's path, else the header's own. */
function tar_entry_nameOf(header, { pax, longName }) {
    const isSparse = pax?.records.has('GNU.sparse.name') === true && paxSparse(pax) !== undefined;
    return (isSparse && tar_entry_text(pax, 'GNU.sparse.name')) || longName || tar_entry_text(pax, 'path') || header.name;
}
/** Throws TarFault for an entry that cannot be unpacked: unknown type, impossible size, bad name. */
function tarEntry(header, extensions, oldSparse) {
    const { pax, longLink } = extensions;
    const name = tar_entry_nameOf(header, extensions);
    const kind = kindOf(header.flag, name);
    const isFile = kind === 'file';
    const sparse = oldSparse ?? (pax === undefined ? undefined : paxSparse(pax));
    const headerSize = exact(header.size);
    const stored = isFile ? exact(paxInteger(pax, 'size') ?? headerSize) : 0;
    const entry = {
        path: cleanPath(name, 'the name'),
        kind,
        size: isFile ? exact(sparse?.realSize ?? stored) : 0,
        mode: header.mode,
        uid: paxInteger(pax, 'uid') ?? header.uid,
        gid: paxInteger(pax, 'gid') ?? header.gid,
        linkName: linkOf(kind, longLink || tar_entry_text(pax, 'linkpath') || header.linkName),
    };
    return { entry, stored, sparse };
}
function tar_entry_text(pax, key) {
    return pax?.records.get(key);
}
function exact(size) {
    if (Number.isSafeInteger(size) && size >= 0)
        return size;
    throw new TarFault(`an entry has a size of ${size} bytes`);
}
function linkOf(kind, linkName) {
    if (kind === 'hard-link')
        return cleanPath(linkName, 'the hard link target');
    if (kind !== 'symlink')
        return '';
    if (linkName.length <= LONGEST_TARGET)
        return linkName;
    throw new TarFault(`a symbolic link has a target of ${linkName.length} characters, Linux allows ${LONGEST_TARGET}`);
}

;// CONCATENATED MODULE: ./build/js/image/tar/tar-reader.js






/** Names, links and PAX headers above this are refused; Go's reader stops at 1 MiB. */
const LONGEST_EXTENSION = 16 * 1024 * 1024;
/** A sparse file may store this many bytes more than it has (its map); one that stores more is not kept. */
const SPARSE_SLACK = 1024 * 1024;
/**
 * Streaming tar reader with the semantics of Go's archive/tar, which container engines unpack with: v7, ustar, GNU
 * and PAX; links, devices and directories have no body whatever their size says; PAX global headers are not
 * applied; two zero blocks or the end of the input end the archive. Bytes are pushed in; bodies that nobody asked
 * for are skipped without being copied. Throws TarError.
 */
class TarReader {
    #sink;
    #block = Buffer.alloc(block_BLOCK);
    #blockFilled = 0;
    #collected;
    /** Bytes of a body still to pass over, and of the padding behind it. */
    #bodyLeft = 0;
    #paddingLeft = 0;
    /** Whether the sink is given that body. */
    #inPieces = false;
    #first = Buffer.alloc(block_BLOCK);
    #zeroBlocks = 0;
    #extensions = NO_EXTENSIONS;
    #sparse;
    #offset = 0;
    #lastName;
    constructor(sink) {
        this.#sink = sink;
    }
    /** Bytes pushed so far. */
    get bytes() {
        return this.#offset;
    }
    push(chunk) {
        let at = 0;
        while (at < chunk.length && this.#zeroBlocks < 2)
            at = this.#step(chunk, at);
        this.#offset += chunk.length;
    }
    /** Says that the input is complete. */
    end() {
        if (this.#blockFilled > 0)
            this.#fail('it is cut off in a header', this.#offset);
        if (this.#collected !== undefined || this.#bodyLeft > 0 || this.#sparse !== undefined) {
            this.#fail('it is cut off in an entry', this.#offset);
        }
    }
    /** Takes what the state wants from the chunk; gives the position behind it. */
    #step(chunk, at) {
        const available = chunk.length - at;
        if (this.#collected !== undefined)
            return at + this.#collect(this.#collected, chunk, at);
        if (this.#bodyLeft > 0) {
            const taken = Math.min(this.#bodyLeft, available);
            this.#bodyLeft -= taken;
            if (this.#inPieces)
                this.#passOn(chunk.subarray(at, at + taken));
            return at + taken;
        }
        if (this.#paddingLeft > 0) {
            const taken = Math.min(this.#paddingLeft, available);
            this.#paddingLeft -= taken;
            return at + taken;
        }
        if (this.#blockFilled === 0 && available >= block_BLOCK) {
            this.#guarded(this.#offset + at, () => this.#onBlock(chunk, at));
            return at + block_BLOCK;
        }
        const taken = chunk.copy(this.#block, this.#blockFilled, at, at + block_BLOCK - this.#blockFilled);
        this.#blockFilled += taken;
        if (this.#blockFilled === block_BLOCK) {
            this.#blockFilled = 0;
            this.#guarded(this.#offset + at + taken - block_BLOCK, () => this.#onBlock(this.#block, 0));
        }
        return at + taken;
    }
    #collect(collected, chunk, at) {
        const taken = chunk.copy(collected.bytes, collected.filled, at);
        collected.filled += taken;
        if (collected.filled === collected.bytes.length) {
            this.#collected = undefined;
            this.#guarded(this.#offset + at, () => collected.done(collected.bytes));
        }
        return taken;
    }
    #guarded(offset, action) {
        try {
            action();
        }
        catch (error) {
            if (error instanceof TarFault)
                this.#fail(error.message, offset);
            throw error;
        }
    }
    #fail(fault, offset) {
        throw new TarError(fault, offset, this.#lastName);
    }
    #onBlock(block, start) {
        if (this.#sparse !== undefined) {
            this.#onSparseExtension(this.#sparse, block, start);
            return;
        }
        if (block[start] === 0 && isZeroBlock(block, start)) {
            this.#zeroBlocks += 1;
            return;
        }
        if (this.#zeroBlocks === 1)
            throw new TarFault('a single zero block is followed by something else');
        if (!hasValidChecksum(block, start))
            throw new TarFault('a header has a wrong checksum');
        const header = parseHeader(block, start);
        switch (header.flag) {
            case 'x':
            case 'g':
            case 'L':
            case 'K':
                this.#takeExtension(header);
                return;
            case 'S': {
                const { map, extended } = oldGnuSparse(block, start);
                if (extended)
                    this.#sparse = { map, header };
                else
                    this.#onEntry(header, map);
                return;
            }
            default:
                this.#onEntry(header, undefined);
        }
    }
    #onSparseExtension(sparse, block, start) {
        if (addExtension(block, start, sparse.map))
            return;
        this.#sparse = undefined;
        this.#onEntry(sparse.header, sparse.map);
    }
    #takeExtension({ flag, size }) {
        if (!(size >= 0 && size <= LONGEST_EXTENSION)) {
            throw new TarFault(`an extended header has ${size} bytes, allowed are ${LONGEST_EXTENSION}`);
        }
        this.#takeBody(size, (body) => {
            this.#extensions = extended(this.#extensions, flag, body);
        });
    }
    #onEntry(header, oldSparse) {
        const extensions = this.#extensions;
        this.#extensions = NO_EXTENSIONS;
        this.#lastName = tar_entry_nameOf(header, extensions);
        const { entry, stored, sparse } = tarEntry(header, extensions, oldSparse);
        const wanted = this.#sink.entry(entry) && entry.kind === 'file' && stored <= entry.size + SPARSE_SLACK;
        if (!wanted) {
            this.#paddingLeft = paddingOf(stored);
            const first = Math.min(stored, block_BLOCK);
            if (this.#sink.beginsAs === undefined || sparse !== undefined || first === 0)
                this.#bodyLeft = stored;
            else
                this.#lookAtBody(first, stored);
            return;
        }
        this.#takeBody(stored, (bytes) => {
            this.#sink.content(entry, sparse === undefined ? bytes : expandSparse(bytes, sparse));
        });
    }
    #lookAtBody(first, stored) {
        const done = (bytes) => {
            this.#bodyLeft = stored - first;
            this.#inPieces = this.#sink.beginsAs?.(bytes) === true;
            if (this.#inPieces)
                this.#passOn(bytes);
        };
        this.#collected = { bytes: this.#first.subarray(0, first), filled: 0, done };
    }
    #passOn(bytes) {
        this.#sink.piece?.(bytes);
        if (this.#bodyLeft > 0)
            return;
        this.#inPieces = false;
        this.#sink.bodyEnd?.();
    }
    #takeBody(size, done) {
        this.#paddingLeft = paddingOf(size);
        if (size === 0)
            done(Buffer.alloc(0));
        else
            this.#collected = { bytes: Buffer.allocUnsafeSlow(size), filled: 0, done };
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/compression-error.js
/** A fault in compressed data itself, as opposed to one in reading it. */
class CompressionError extends Error {
    name = 'CompressionError';
}

;// CONCATENATED MODULE: ./build/js/image/layer/inflater.js


const OUTPUT = 256 * 1024;
/**
 * Inflates gzip members one after the other on the calling thread. Node's stream does the same a fifth slower, since
 * each piece changes threads and buffers (docs/performance.md).
 */
class Inflater {
    #stream = (0,external_node_zlib_.createGunzip)({ chunkSize: external_node_zlib_.constants.Z_MIN_CHUNK });
    #handle;
    /** Bytes left of the output and of the input after a call. */
    #left;
    #output = Buffer.allocUnsafeSlow(OUTPUT);
    #fault;
    constructor() {
        const handle = Reflect.get(this.#stream, '_handle');
        const left = Reflect.get(this.#stream, '_writeState');
        if (!isHandle(handle) || !external_node_util_.types.isUint32Array(left)) {
            throw new TypeError(`Node.js ${process.version} has no synchronous zlib handle; expected Node.js 24`);
        }
        this.#handle = handle;
        this.#left = left;
        handle.onerror = (message) => {
            this.#fault = new Error(message);
        };
    }
    /**
     * The chunk's bytes inflated, in pieces that are valid until the next one is asked for. Returns how many bytes at
     * the chunk's end belong to no member. Throws zlib's message.
     */
    *push(chunk) {
        let left = chunk.length;
        for (;;) {
            const room = this.#write(external_node_zlib_.constants.Z_NO_FLUSH, chunk, chunk.length - left);
            if (room < OUTPUT)
                yield this.#output.subarray(0, OUTPUT - room);
            left = this.#left[1] ?? 0;
            if (room > 0)
                return left;
        }
    }
    /** Says that the input is complete. Throws where a member is not. */
    *end() {
        for (;;) {
            const room = this.#write(external_node_zlib_.constants.Z_FINISH, Buffer.alloc(0), 0);
            if (room < OUTPUT)
                yield this.#output.subarray(0, OUTPUT - room);
            if (room > 0)
                return;
        }
    }
    close() {
        this.#stream.close();
    }
    #write(flush, chunk, start) {
        this.#handle.writeSync(flush, chunk, start, chunk.length - start, this.#output, 0, OUTPUT);
        if (this.#fault !== undefined)
            throw this.#fault;
        return this.#left[0] ?? 0;
    }
}
function isHandle(value) {
    return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'writeSync') === 'function';
}

;// CONCATENATED MODULE: ./build/js/image/layer/gunzip.js



/** Faults in the gzip data itself, as opposed to faults in reading it. */
class GzipError extends CompressionError {
    name = 'GzipError';
}
/**
 * Inflates every member of a gzip file. Zeros after the last member are padding (as gzip reads them), any other
 * bytes there are a GzipError, and so is a file that ends early. The input is always read to its end, even after
 * a fault or when the caller stops, so that what verifies it sees all of it; a fault of the input wins. A chunk's
 * bytes are valid until the next one is asked for.
 */
async function* gunzip(input) {
    const chunks = input[Symbol.asyncIterator]();
    const inflater = new Inflater();
    try {
        yield* inflated(chunks, inflater);
    }
    finally {
        inflater.close();
        while ((await chunks.next()).done !== true)
            ;
    }
}
async function* inflated(chunks, inflater) {
    let isEmpty = true;
    let atPadding = false;
    for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
        const chunk = next.value;
        if (chunk.length === 0)
            continue;
        isEmpty = false;
        const unread = atPadding ? chunk.length : yield* gunzip_guarded(inflater.push(chunk));
        atPadding = unread > 0;
        if (atPadding && chunk.subarray(chunk.length - unread).some((byte) => byte !== 0)) {
            throw new GzipError('has bytes after the end of its gzip data');
        }
    }
    if (isEmpty)
        throw new GzipError('is no valid gzip data: it is empty');
    if (!atPadding)
        yield* gunzip_guarded(inflater.end());
}
function* gunzip_guarded(pieces) {
    try {
        return yield* pieces;
    }
    catch (cause) {
        throw new GzipError(`is no valid gzip data: ${(0,thrown/* messageOf */.b)(cause)}`, { cause });
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/zstd-error.js

/** A fault in the zstd data itself, or a frame that would take more memory than `zstd -d` gives one. */
class ZstdError extends CompressionError {
    name = 'ZstdError';
}

;// CONCATENATED MODULE: ./build/js/image/layer/zstd-header.js


/** Magic number, descriptor, window, dictionary and content size at their longest. */
const LONGEST_HEADER = 18;
/** What `zstd -d` allows without `--long`, and what Node's decoder does: 2^27 bytes. */
const LARGEST_WINDOW = 128 * 1024 * 1024;
const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
/**
 * The header at the start of `bytes`; undefined while it is not there whole, which it is at the latest with
 * LONGEST_HEADER bytes. `isFirst` decides how other data is spoken of. Throws ZstdError.
 */
function zstdHeader(bytes, isFirst) {
    if (bytes.length < 4)
        return undefined;
    const magic = bytes.readUInt32LE(0);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
        return bytes.length < 8 ? undefined : { kind: 'skippable', length: bytes.readUInt32LE(4), size: 8 };
    }
    if (magic !== FRAME) {
        throw new ZstdError(isFirst
            ? 'is no valid zstd data: it does not begin with a zstd frame'
            : 'has bytes after the end of its zstd data that are no zstd frame');
    }
    const descriptor = bytes[4];
    if (descriptor === undefined)
        return undefined;
    const isSingleSegment = (descriptor & 0x20) !== 0;
    const dictionaryAt = isSingleSegment ? 5 : 6;
    const contentSizeAt = dictionaryAt + (DICTIONARY_BYTES[descriptor & 3] ?? 0);
    const flag = descriptor >> 6;
    const contentSizeBytes = flag === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_BYTES[flag] ?? 0);
    const size = contentSizeAt + contentSizeBytes;
    if (bytes.length < size)
        return undefined;
    if ((descriptor & 0x08) !== 0)
        throw new ZstdError('is no valid zstd data: a reserved bit is set');
    if (bytes.subarray(dictionaryAt, contentSizeAt).some((byte) => byte !== 0)) {
        throw new ZstdError('needs a zstd dictionary, which no image has a place for');
    }
    // A single segment has no window of its own: all of its content has to be at hand.
    refuseWindow(isSingleSegment ? contentSize(bytes.subarray(contentSizeAt, size)) : windowSize(bytes[5] ?? 0));
    return { kind: 'frame', hasChecksum: (descriptor & 0x04) !== 0, size };
}
function windowSize(descriptor) {
    const base = 2 ** (10 + (descriptor >> 3));
    return base + (base / 8) * (descriptor & 7);
}
function contentSize(field) {
    if (field.length === 8)
        return Number(field.readBigUInt64LE());
    // Two bytes count from 256 on, since smaller sizes fit into one.
    return field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0);
}
function refuseWindow(bytes) {
    if (bytes <= LARGEST_WINDOW)
        return;
    throw new ZstdError(`needs a zstd window of ${groupedNumber(bytes)} bytes, more than the ${groupedNumber(LARGEST_WINDOW)} that ` +
        '"zstd -d" allows: compress it without "--long" or with "--long=27"');
}

;// CONCATENATED MODULE: ./build/js/image/layer/zstd-frames.js


const RLE = 1;
const RESERVED = 3;
/** RFC 8878, 3.1.1.2.4: no block is larger, whatever its window. */
const LARGEST_BLOCK = 128 * 1024;
/**
 * Finds where each frame of a zstd file begins and ends (RFC 8878, 3.1) without decoding it. Node's decoder stops
 * after the frame that ends within what it is handed, without an error (nodejs/node#64741).
 */
class ZstdFrames {
    #place = 'header';
    #header = Buffer.alloc(LONGEST_HEADER);
    #headerBytes = 0;
    /** Bytes that are left of a block, a checksum or a skippable frame. */
    #left = 0;
    #blockHeader = 0;
    #blockHeaderBytes = 0;
    #isLastBlock = false;
    #hasChecksum = false;
    #isFirst = true;
    /** Throws ZstdError where the file ends within a frame, or without any. */
    end() {
        if (this.#isFirst && this.#headerBytes === 0)
            throw new ZstdError('is no valid zstd data: it is empty');
        if (this.#place !== 'header' || this.#headerBytes > 0) {
            throw new ZstdError('is no valid zstd data: it ends within a frame');
        }
    }
    /** The parts of the chunk that belong to frames with content, none of them to two. Throws ZstdError. */
    *push(chunk) {
        let from = 0;
        let at = 0;
        while (at < chunk.length) {
            if (this.#place === 'header') {
                const start = at - this.#headerBytes;
                at = this.#readHeader(chunk, at);
                const isHeld = start < 0;
                // A header that began in an earlier chunk is handed on by itself.
                if (isHeld && this.#isInFrame)
                    yield Buffer.from(this.#header.subarray(0, at - start));
                from = isHeld ? at : start;
            }
            else if (this.#place === 'block-header') {
                at = this.#readBlockHeader(chunk, at);
            }
            else {
                const used = Math.min(this.#left, chunk.length - at);
                at += used;
                this.#left -= used;
            }
            const wasSkipped = this.#place === 'skipped';
            if (this.#advance() && !wasSkipped)
                yield chunk.subarray(from, at);
        }
        if (this.#isInFrame && from < at)
            yield chunk.subarray(from, at);
    }
    get #isInFrame() {
        return this.#place !== 'header' && this.#place !== 'skipped';
    }
    #readHeader(chunk, from) {
        for (let at = from; at < chunk.length;) {
            this.#header[this.#headerBytes] = chunk[at] ?? 0;
            this.#headerBytes += 1;
            at += 1;
            const header = zstdHeader(this.#header.subarray(0, this.#headerBytes), this.#isFirst);
            if (header === undefined)
                continue;
            this.#isFirst = false;
            this.#headerBytes = 0;
            if (header.kind === 'skippable') {
                this.#place = 'skipped';
                this.#left = header.length;
            }
            else {
                this.#place = 'block-header';
                this.#hasChecksum = header.hasChecksum;
            }
            return at;
        }
        return chunk.length;
    }
    #readBlockHeader(chunk, from) {
        let at = from;
        while (this.#blockHeaderBytes < 3 && at < chunk.length) {
            this.#blockHeader |= (chunk[at] ?? 0) << (8 * this.#blockHeaderBytes);
            this.#blockHeaderBytes += 1;
            at += 1;
        }
        if (this.#blockHeaderBytes < 3)
            return at;
        const type = (this.#blockHeader >> 1) & 3;
        const size = this.#blockHeader >> 3;
        if (type === RESERVED)
            throw new ZstdError('is no valid zstd data: a block is of a reserved type');
        if (size > LARGEST_BLOCK)
            throw new ZstdError(`is no valid zstd data: a block claims ${size} bytes`);
        this.#isLastBlock = (this.#blockHeader & 1) === 1;
        this.#left = type === RLE ? 1 : size;
        this.#place = 'block';
        this.#blockHeader = 0;
        this.#blockHeaderBytes = 0;
        return at;
    }
    /** Goes to what follows where the present part is over; true where that ends a frame. */
    #advance() {
        if (this.#left > 0 || this.#place === 'header' || this.#place === 'block-header')
            return false;
        if (this.#place === 'block' && !this.#isLastBlock) {
            this.#place = 'block-header';
            return false;
        }
        if (this.#place === 'block' && this.#hasChecksum) {
            this.#place = 'checksum';
            this.#left = 4;
            return false;
        }
        this.#place = 'header';
        return true;
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/zstd.js




/** As for gzip: the time goes to decoding, and memory stays below 2 MiB besides the window. */
const OPTIONS = { chunkSize: 256 * 1024, readableHighWaterMark: 1024 * 1024 };
const EMPTY_FRAME = Buffer.from('28b52ffd2000010000', 'hex');
/**
 * Decodes every frame of a zstd file, skippable ones left out (zstd:chunked keeps its table of contents in those).
 * Checksums and sizes that frames give are verified; a file that ends early or has other bytes behind its frames is
 * a ZstdError. The input is always read to its end, even after a fault or when the caller stops, so that what
 * verifies it sees all of it; a fault of the input wins.
 */
async function* unzstd(input) {
    const decoder = (0,external_node_zlib_.createZstdDecompress)(OPTIONS);
    const feeding = feed(input, decoder);
    feeding.catch((error) => decoder.destroy(error instanceof Error ? error : new Error(String(error))));
    let fault;
    try {
        for await (const chunk of decoder)
            yield chunk;
    }
    catch (error) {
        fault = error;
    }
    finally {
        decoder.destroy();
        await feeding;
    }
    if (fault !== undefined)
        throw new ZstdError(`is no valid zstd data: ${(0,thrown/* messageOf */.b)(fault)}`, { cause: fault });
}
/** One decoder for all frames: handed them one by one, it goes on with the next, and keeps its memory. */
async function feed(input, decoder) {
    const frames = new ZstdFrames();
    let fault;
    let isFed = false;
    for await (const chunk of input) {
        if (decoder.destroyed || fault !== undefined)
            continue;
        try {
            for (const part of frames.push(chunk)) {
                isFed = true;
                await write(decoder, part);
            }
        }
        catch (error) {
            fault = error;
        }
    }
    if (fault !== undefined)
        throw fault;
    if (decoder.destroyed)
        return;
    frames.end();
    // Skippable frames alone are a file without content; the decoder wants to have seen a frame.
    if (!isFed)
        await write(decoder, EMPTY_FRAME);
    decoder.end();
}
/** Settles when the part is used up, or when nobody will use it because the decoder was closed. */
function write(decoder, part) {
    if (decoder.destroyed)
        return Promise.resolve();
    return new Promise((resolve) => {
        const done = () => {
            decoder.off('close', done);
            resolve();
        };
        decoder.once('close', done);
        decoder.write(part, done);
    });
}

;// CONCATENATED MODULE: ./build/js/image/layer/decompress.js


/**
 * The tar of a layer that is stored so. Faults of the compressed data are a CompressionError. The input of gzip and
 * zstd is read to its end even where the caller stops; what is stored uncompressed is passed on as it is.
 */
function decompress(compression, input) {
    if (compression === 'gzip')
        return gunzip(input);
    return compression === 'zstd' ? unzstd(input) : input;
}

;// CONCATENATED MODULE: ./build/js/image/binary/words.js
/** Reads numbers in an ELF file's class and byte order. Callers see to it that the bytes are there. */
class Words {
    is64;
    isLittle;
    constructor(is64, isLittle) {
        this.is64 = is64;
        this.isLittle = isLittle;
    }
    u16(bytes, at) {
        return this.isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
    }
    u32(bytes, at) {
        return this.isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    }
    /** An offset or a size, 4 or 8 bytes by class; inexact beyond 2^53, where no file reaches. */
    size(bytes, at) {
        if (!this.is64)
            return this.u32(bytes, at);
        const first = this.u32(bytes, at);
        const second = this.u32(bytes, at + 4);
        return this.isLittle ? second * 2 ** 32 + first : first * 2 ** 32 + second;
    }
    /** An address, 4 or 8 bytes by class; exact, because kernels live at the far end. */
    address(bytes, at) {
        if (!this.is64)
            return BigInt(this.u32(bytes, at));
        return this.isLittle ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at);
    }
}

;// CONCATENATED MODULE: ./build/js/image/binary/elf-header.js

const elf_header_MAGIC = 0x7f454c46;
/** Undefined when it is no ELF file of a class and byte order that exist. */
function readHeader(held) {
    const ident = held.view(0, 16);
    if (ident === undefined || ident.readUInt32BE(0) !== elf_header_MAGIC)
        return undefined;
    const [elfClass = 0, order = 0] = ident.subarray(4, 6);
    if (elfClass < 1 || elfClass > 2 || order < 1 || order > 2)
        return undefined;
    const words = new Words(elfClass === 2, order === 1);
    const bytes = held.view(0, words.is64 ? 64 : 52);
    if (bytes === undefined)
        return undefined;
    const counts = words.is64 ? 54 : 42;
    return {
        words,
        type: words.u16(bytes, 16),
        machine: words.u16(bytes, 18),
        programs: {
            offset: words.size(bytes, words.is64 ? 32 : 28),
            entrySize: words.u16(bytes, counts),
            count: words.u16(bytes, counts + 2),
        },
        sections: {
            offset: words.size(bytes, words.is64 ? 40 : 32),
            entrySize: words.u16(bytes, counts + 4),
            count: words.u16(bytes, counts + 6),
        },
        nameSection: words.u16(bytes, counts + 8),
    };
}

;// CONCATENATED MODULE: ./build/js/image/binary/held-bytes.js
/** What is held of a file's bytes: all of them, or windows. Valid until the next file is begun. */
class HeldBytes {
    size;
    #buffer;
    #extents;
    constructor(size, buffer, extents) {
        this.size = size;
        this.#buffer = buffer;
        this.#extents = extents;
    }
    /** Whether nothing is missing between the file's ends. */
    get isWhole() {
        return this.view(0, this.size) !== undefined;
    }
    /** Exactly these bytes, not copied; undefined when one of them is not held, or there is no such place. */
    view(offset, length) {
        for (const { start, end, at } of this.#extents) {
            if (offset >= start && length >= 0 && offset + length <= end) {
                return this.#buffer.subarray(at + offset - start, at + offset - start + length);
            }
        }
        return undefined;
    }
    /** As many of these bytes as are held from the offset on; undefined when not one is. */
    upTo(offset, most) {
        let longest = 0;
        for (const { start, end } of this.#extents) {
            if (offset >= start && offset < end)
                longest = Math.max(longest, end - offset);
        }
        return longest === 0 ? undefined : this.view(offset, Math.min(longest, most));
    }
}

;// CONCATENATED MODULE: ./build/js/image/binary/file-window.js

const SMALLEST_BUFFER = 1024 * 1024;
/** Takes the bytes of one file after the other and holds them, or windows of them, in one reused buffer. */
class FileWindow {
    #sizes;
    #buffer = Buffer.alloc(0);
    #extents = [];
    /** Bytes of the buffer that this file may use, and that are given away. */
    #room = 0;
    #used = 0;
    #size = 0;
    #position = 0;
    constructor(sizes) {
        this.#sizes = sizes;
    }
    /** Forgets the file before. */
    begin(size) {
        this.#extents = [];
        this.#used = 0;
        this.#size = size;
        this.#position = 0;
        if (size <= this.#sizes.whole) {
            this.#reserve(size);
            this.#hold(0, size);
            return;
        }
        const { head, tail, between } = this.#sizes;
        this.#reserve(head + tail + between);
        this.#hold(0, Math.min(head, size));
        this.#hold(Math.max(size - tail, head), size);
    }
    get size() {
        return this.#size;
    }
    /** Offset of the next byte to come. */
    get position() {
        return this.#position;
    }
    /** How many bytes of the head are still to come; 0 for a file that is held whole. */
    get headLeft() {
        return this.#size <= this.#sizes.whole ? 0 : Math.max(this.#sizes.head - this.#position, 0);
    }
    /** Also holds what is still to come of this range, as far as there is room. */
    want(start, end) {
        const from = Math.max(start, this.#position);
        const to = Math.min(end, this.#size, from + this.#room - this.#used);
        if (from < to && !this.#extents.some((held) => from >= held.start && to <= held.end))
            this.#hold(from, to);
    }
    /** The next bytes; what comes after the size that was announced is ignored. */
    take(bytes) {
        const from = this.#position;
        const to = Math.min(from + bytes.length, this.#size);
        for (const { start, end, at } of this.#extents) {
            const first = Math.max(start, from);
            const last = Math.min(end, to);
            if (first < last)
                bytes.copy(this.#buffer, at + first - start, first - from, last - from);
        }
        this.#position = to;
    }
    /** What came. A file that was cut off is as long as what came of it. */
    held() {
        const extents = this.#extents.map(({ start, end, at }) => ({
            start,
            end: Math.min(end, this.#position),
            at,
        }));
        return new HeldBytes(this.#position, this.#buffer, extents);
    }
    #hold(start, end) {
        this.#extents.push({ start, end, at: this.#used });
        this.#used += end - start;
    }
    #reserve(size) {
        this.#room = size;
        if (size <= this.#buffer.length)
            return;
        this.#buffer = Buffer.alloc(0);
        this.#buffer = Buffer.allocUnsafeSlow(Math.max(SMALLEST_BUFFER, 2 ** Math.ceil(Math.log2(size))));
    }
}

;// CONCATENATED MODULE: ./build/js/image/binary/go-magic.js
const go_magic_MAGIC = Buffer.from('\xff Go buildinf:', 'latin1');
const CARRIED = go_magic_MAGIC.length - 1;
const ALIGNMENT = 16;
/** Bytes before the strings (src/debug/buildinfo, buildInfoHeaderSize). */
const GO_HEADER = 32;
/** Looks for the header of Go's build information in bytes that come in order, a program's data alone. */
class GoMagicSearch {
    #ranges;
    /** The last bytes before those that come next, where a header may have begun. */
    #carry = Buffer.alloc(0);
    #found;
    constructor(ranges) {
        this.#ranges = ranges;
    }
    /** Offset in the file of the first header. */
    get found() {
        return this.#found;
    }
    /** The bytes from this offset on. */
    feed(bytes, offset) {
        if (this.#found !== undefined)
            return;
        const end = offset + bytes.length;
        if (!this.#ranges.some((range) => range.start < end && range.end > offset)) {
            this.#carry = Buffer.alloc(0);
            return;
        }
        const seam = Buffer.concat([this.#carry, bytes.subarray(0, CARRIED)]);
        const before = offset - this.#carry.length;
        this.#found =
            (this.#carry.length === 0 ? undefined : this.#among(seam, before)) ?? this.#among(bytes, offset);
        const last = bytes.length < CARRIED ? seam : bytes;
        this.#carry = Buffer.from(last.subarray(Math.max(last.length - CARRIED, 0)));
    }
    #among(bytes, base) {
        const found = this.#ranges
            .map((range) => headerIn(range, bytes, base))
            .filter((offset) => offset !== undefined);
        return found.length === 0 ? undefined : Math.min(...found);
    }
}
function headerIn({ start, end, shift }, bytes, base) {
    const from = Math.max(start - base, 0);
    const inside = bytes.subarray(0, Math.max(end - base, 0));
    for (let at = inside.indexOf(go_magic_MAGIC, from); at !== -1; at = inside.indexOf(go_magic_MAGIC, at + go_magic_MAGIC.length)) {
        const isAligned = (base + at + shift) % ALIGNMENT === 0;
        if (isAligned && base + at + GO_HEADER <= end)
            return base + at;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/js/image/binary/segments.js
const PT_LOAD = 1;
const PT_DYNAMIC = 2;
const PT_INTERP = 3;
const PT_NOTE = 4;
const PF_X = 1;
const PF_W = 2;
/** e_phnum's value when there are more: the number then stands in the first section header. */
const PN_XNUM = 0xffff;
/** Empty when the file has no program headers, undefined when they cannot be read. */
function readSegments(header, held) {
    const { words, programs: table } = header;
    if (table.offset === 0 || table.count === 0)
        return [];
    const entrySize = words.is64 ? 56 : 32;
    // A core dump of more than 65,534 mappings: nobody asks for its segments.
    if (table.entrySize !== entrySize || table.count === PN_XNUM)
        return undefined;
    const bytes = held.view(table.offset, table.count * entrySize);
    if (bytes === undefined)
        return undefined;
    return Array.from({ length: table.count }, (_, index) => {
        const at = index * entrySize;
        const flags = words.u32(bytes, at + (words.is64 ? 4 : 24));
        return {
            type: words.u32(bytes, at),
            isWritable: (flags & PF_W) !== 0,
            isExecutable: (flags & PF_X) !== 0,
            offset: words.size(bytes, at + (words.is64 ? 8 : 4)),
            size: words.size(bytes, at + (words.is64 ? 32 : 16)),
            address: words.address(bytes, at + (words.is64 ? 16 : 8)),
            align: words.size(bytes, at + (words.is64 ? 48 : 28)),
        };
    });
}
/** Where in the file the byte lies that the program sees at an address; undefined when no segment loads it. */
function offsetOf(address, segments) {
    for (const segment of segments) {
        if (segment.type !== PT_LOAD || address < segment.address)
            continue;
        const distance = Number(address - segment.address);
        if (distance < segment.size)
            return segment.offset + distance;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/js/image/binary/go-build-info.js



/** Far more than the largest programs have: a line of about 100 bytes a module. */
const LONGEST_GO_TEXT = 1024 * 1024;
const IS_BIG = 1;
const IS_INLINE = 2;
/** Bytes that frame the list of modules at both ends, so that it can be found in a core dump. */
const SENTINEL = 16;
const go_build_info_NEWLINE = 0x0a;
const EMPTY = Buffer.alloc(0);
/** Reads what stands behind the header at that offset (src/debug/buildinfo); undefined when it cannot be read. */
function readGoBuildInfo(held, at, segments) {
    // The magic itself may lie outside of what is held.
    const sizeAndFlags = held.view(at + 14, 2);
    if (sizeAndFlags === undefined)
        return undefined;
    const [pointerSize = 0, flags = 0] = sizeAndFlags;
    const texts = (flags & IS_INLINE) !== 0
        ? inlineTexts(held, at + GO_HEADER)
        : pointedTexts(held, at + 16, pointerSize, (flags & IS_BIG) === 0, segments);
    return texts === undefined || texts.version.length === 0 ? undefined : buildInfoOf(texts);
}
/** Since Go 1.18: both texts follow, a varint with their length before each. */
function inlineTexts(held, at) {
    const version = inlineText(held, at);
    const modules = version && inlineText(held, version.end);
    return modules && { version: version.text, modules: modules.text };
}
function inlineText(held, at) {
    let length = 0;
    for (const [index, byte] of (held.upTo(at, 5) ?? []).entries()) {
        length += (byte & 0x7f) * 2 ** (7 * index);
        if (byte >= 0x80)
            continue;
        const start = at + index + 1;
        const text = length <= LONGEST_GO_TEXT ? held.view(start, length) : undefined;
        return text && { text, end: start + length };
    }
    return undefined;
}
/** Go 1.13 to 1.17: pointers to two Go strings, which are a pointer and a length each. */
function pointedTexts(held, at, pointerSize, isLittle, segments) {
    if (pointerSize !== 4 && pointerSize !== 8)
        return undefined;
    const words = new Words(pointerSize === 8, isLittle);
    const pointers = held.view(at, 2 * pointerSize);
    if (pointers === undefined)
        return undefined;
    const textAt = (address) => {
        const string = viewAt(held, address, 2 * pointerSize, segments);
        if (string === undefined)
            return undefined;
        const length = words.size(string, pointerSize);
        if (length === 0)
            return EMPTY;
        return length <= LONGEST_GO_TEXT ? viewAt(held, words.address(string, 0), length, segments) : undefined;
    };
    const version = textAt(words.address(pointers, 0));
    const listed = words.address(pointers, pointerSize);
    // A program that was built without modules points to nothing.
    const modules = listed === 0n ? EMPTY : textAt(listed);
    return version === undefined || modules === undefined ? undefined : { version, modules };
}
function viewAt(held, address, length, segments) {
    const offset = offsetOf(address, segments);
    return offset === undefined ? undefined : held.view(offset, length);
}
function buildInfoOf({ version, modules }) {
    const isFramed = modules.length > 2 * SENTINEL && modules[modules.length - SENTINEL - 1] === go_build_info_NEWLINE;
    const text = isFramed ? modules.toString('utf8', SENTINEL, modules.length - SENTINEL) : '';
    return { goVersion: version.toString('utf8'), ...parseModules(text) };
}
/** The lines that runtime/debug.ParseBuildInfo reads; what it does not know is passed over. */
function parseModules(text) {
    const modules = [];
    let path = null;
    let main = null;
    // A replacement follows the module that it replaces.
    let replace = (_) => { };
    for (const line of text.split('\n')) {
        const [word, first = '', second = ''] = line.split('\t', 3);
        const module = { path: first, version: second, replacedBy: null };
        if (word === 'path')
            path = first;
        else if (word === 'mod') {
            main = module;
            replace = (replacedBy) => {
                main = { ...module, replacedBy };
            };
        }
        else if (word === 'dep') {
            const index = modules.push(module) - 1;
            replace = (replacedBy) => {
                modules[index] = { ...module, replacedBy };
            };
        }
        else if (word === '=>')
            replace({ path: first, version: second });
    }
    return { path, main, modules };
}

;// CONCATENATED MODULE: ./build/js/image/binary/go-ranges.js

const GO_SECTION = '.go.buildinfo';
const go_ranges_ALIGNMENT = 16n;
/** Programs have one or two; the same place many times over would cost much. */
const MOST_RANGES = 8;
/**
 * Where Go's build information may begin: in the section of that name or else, as in a program without section
 * headers, in the writable data. Undefined when that cannot be known.
 */
function goRanges({ sections, segments }) {
    const section = sections?.find(({ name }) => name === GO_SECTION);
    if (section !== undefined) {
        return [{ start: section.offset, end: section.offset + section.size, shift: 0 }];
    }
    const written = segments?.filter(({ type, isWritable, isExecutable }) => {
        return type === PT_LOAD && isWritable && !isExecutable;
    });
    if (written === undefined || written.length > MOST_RANGES)
        return undefined;
    return written.map(({ offset, size, address }) => ({
        start: offset,
        end: offset + size,
        shift: Number(address % go_ranges_ALIGNMENT) - (offset % Number(go_ranges_ALIGNMENT)) + Number(go_ranges_ALIGNMENT),
    }));
}

;// CONCATENATED MODULE: ./build/js/image/binary/sections.js
const SHT_SYMTAB = 2;
const SHT_STRTAB = 3;
const SHT_DYNAMIC = 6;
const SHT_NOTE = 7;
/** Takes no bytes in the file. */
const SHT_NOBITS = 8;
const SHF_ALLOC = 2;
const SHN_XINDEX = 0xffff;
/** Object files with a section a function have tens of thousands. */
const MOST_SECTIONS = 200_000;
const sections_LONGEST_NAME = 32;
/** Empty when the file has no section headers, undefined when they cannot be read. */
function readSections(header, held) {
    const { words, sections: table } = header;
    if (table.offset === 0)
        return [];
    const entrySize = words.is64 ? 64 : 40;
    const first = held.view(table.offset, entrySize);
    if (table.entrySize !== entrySize || first === undefined)
        return undefined;
    // More than 65,279 sections: the true numbers stand in the first header, which is otherwise unused.
    const count = table.count === 0 ? words.size(first, words.is64 ? 32 : 20) : table.count;
    const nameSection = header.nameSection === SHN_XINDEX ? words.u32(first, words.is64 ? 40 : 24) : header.nameSection;
    if (count > MOST_SECTIONS)
        return undefined;
    const bytes = held.view(table.offset, count * entrySize);
    if (bytes === undefined)
        return undefined;
    const names = sectionNames(header, bytes, nameSection, count, held);
    return Array.from({ length: count }, (_, index) => sectionAt(header, bytes, index * entrySize, names));
}
function sectionAt({ words }, bytes, at, names) {
    const wide = words.is64 ? 8 : 4;
    const link = at + 8 + 4 * wide;
    return {
        name: names === undefined ? undefined : nameAt(names, words.u32(bytes, at)),
        type: words.u32(bytes, at + 4),
        isLoaded: (words.size(bytes, at + 8) & SHF_ALLOC) !== 0,
        offset: words.size(bytes, at + 8 + 2 * wide),
        size: words.size(bytes, at + 8 + 3 * wide),
        link: words.u32(bytes, link),
        info: words.u32(bytes, link + 4),
        align: words.size(bytes, link + 8),
    };
}
function sectionNames(header, bytes, index, count, held) {
    if (index === 0 || index >= count)
        return undefined;
    const { offset, size, type } = sectionAt(header, bytes, index * (header.words.is64 ? 64 : 40), undefined);
    return type === SHT_NOBITS ? undefined : held.view(offset, size);
}
function nameAt(names, at) {
    if (at >= names.length)
        return undefined;
    const text = names.toString('latin1', at, Math.min(at + sections_LONGEST_NAME, names.length));
    const end = text.indexOf('\0');
    return end === -1 ? text : text.slice(0, end);
}

;// CONCATENATED MODULE: ./build/js/image/binary/build-id.js


const NT_GNU_BUILD_ID = 3;
const OWNER = 'GNU\0';
const NOTE_HEADER = 12;
/** Of the whole file, so that overlapping sections cost nothing. */
const MOST_NOTES = 10_000;
const LARGEST_NOTES = 1024 * 1024;
/** Longest of the ids that linkers make: sha-512 would have 64. */
const LONGEST_ID = 64;
/** The GNU build id in hexadecimal; null where no note has one, undefined when the notes cannot be read. */
function readBuildId(words, sections, segments, held) {
    const noted = sections?.filter(({ type }) => type === SHT_NOTE) ?? [];
    const places = noted.length > 0 ? noted : segments?.filter(({ type }) => type === PT_NOTE);
    if (places === undefined)
        return undefined;
    const budget = { notes: MOST_NOTES };
    let isCertain = true;
    for (const { offset, size, align } of places) {
        const bytes = size <= LARGEST_NOTES ? held.view(offset, size) : undefined;
        const id = bytes === undefined ? undefined : idAmong(words, bytes, align === 8 ? 8 : 4, budget);
        if (typeof id === 'string')
            return id;
        if (id === undefined)
            isCertain = false;
    }
    return isCertain ? null : undefined;
}
function idAmong(words, bytes, align, budget) {
    const aligned = (size) => Math.ceil(size / align) * align;
    for (let at = 0; at + NOTE_HEADER <= bytes.length;) {
        budget.notes -= 1;
        if (budget.notes < 0)
            return undefined;
        const nameSize = words.u32(bytes, at);
        const size = words.u32(bytes, at + 4);
        const content = at + aligned(NOTE_HEADER + nameSize);
        if (content + size > bytes.length)
            return undefined;
        if (words.u32(bytes, at + 8) === NT_GNU_BUILD_ID && nameSize === OWNER.length && size > 0) {
            const owner = bytes.toString('latin1', at + NOTE_HEADER, at + NOTE_HEADER + nameSize);
            if (owner === OWNER)
                return size <= LONGEST_ID ? bytes.toString('hex', content, content + size) : undefined;
        }
        at = content + aligned(size);
    }
    return null;
}

;// CONCATENATED MODULE: ./build/js/image/binary/dynamic.js



const DT_NULL = 0;
const DT_NEEDED = 1;
const DT_STRTAB = 5;
const DT_STRSZ = 10;
const DT_SONAME = 14;
const DT_RPATH = 15;
const DT_RUNPATH = 29;
const DT_FLAGS_1 = 0x6ffffffb;
const DF_1_PIE = 0x8000000;
const dynamic_LARGEST = 1024 * 1024;
const LONGEST_STRING = 64 * 1024;
/** More libraries, or longer names together, than any program needs. */
const MOST_NEEDED = 4096;
const MOST_NEEDED_TEXT = 256 * 1024;
/** Null without a dynamic section, undefined when it cannot be read. */
function readDynamic(words, sections, segments, held) {
    const place = dynamicPlace(sections, segments);
    if (place === null || place === undefined)
        return place;
    const bytes = place.size <= dynamic_LARGEST ? held.view(place.offset, place.size) : undefined;
    return bytes === undefined ? undefined : dynamicOf(words, bytes, segments ?? [], place.strings, held);
}
/** The section says it better: a file of debug data keeps the segment, though not its content. */
function dynamicPlace(sections, segments) {
    const section = sections?.find(({ type }) => type === SHT_DYNAMIC);
    if (section !== undefined)
        return { ...section, strings: sections?.[section.link] };
    if (sections?.some(({ name, type }) => name === '.dynamic' && type === SHT_NOBITS))
        return null;
    if (segments === undefined)
        return undefined;
    const segment = segments.find(({ type }) => type === PT_DYNAMIC);
    return segment === undefined || segment.size === 0 ? null : { ...segment, strings: undefined };
}
function dynamicOf(words, bytes, segments, strings, held) {
    const entries = readEntries(words, bytes);
    const offset = entries.address === undefined ? undefined : offsetOf(entries.address, segments);
    const start = offset ?? strings?.offset ?? -1;
    const size = offset === undefined ? (strings?.size ?? 0) : entries.size;
    const text = (at) => (at < size ? stringAt(held, start + at, size - at) : undefined);
    const optional = (tag) => {
        const at = entries.offsets.get(tag);
        return at === undefined ? null : text(at);
    };
    return {
        needed: neededOf(entries.needed, text),
        soname: optional(DT_SONAME),
        rpath: optional(DT_RPATH),
        runpath: optional(DT_RUNPATH),
        isPie: (entries.flags & DF_1_PIE) !== 0,
    };
}
function readEntries(words, bytes) {
    const wide = words.is64 ? 8 : 4;
    const entries = { needed: [], offsets: new Map(), address: undefined, size: 0, flags: 0 };
    for (let at = 0; at + 2 * wide <= bytes.length; at += 2 * wide) {
        const tag = words.size(bytes, at);
        if (tag === DT_NULL)
            break;
        const value = words.size(bytes, at + wide);
        if (tag === DT_NEEDED)
            entries.needed.push(value);
        else if (tag === DT_STRTAB)
            entries.address = words.address(bytes, at + wide);
        else if (tag === DT_STRSZ)
            entries.size = value;
        else if (tag === DT_FLAGS_1)
            entries.flags = value;
        else if (tag === DT_SONAME || tag === DT_RPATH || tag === DT_RUNPATH)
            entries.offsets.set(tag, value);
    }
    return entries;
}
function neededOf(offsets, text) {
    if (offsets.length > MOST_NEEDED)
        return undefined;
    const needed = [];
    let room = MOST_NEEDED_TEXT;
    for (const at of offsets) {
        const name = text(at);
        room -= name?.length ?? 0;
        if (name === undefined || room < 0)
            return undefined;
        needed.push(name);
    }
    return needed;
}
/** A string up to its NUL, which must come within so many bytes. */
function stringAt(held, offset, most) {
    const bytes = held.upTo(offset, Math.min(most, LONGEST_STRING));
    const end = bytes?.indexOf(0) ?? -1;
    return end === -1 ? undefined : bytes && decodeText(bytes.subarray(0, end));
}

;// CONCATENATED MODULE: ./build/js/image/binary/machines.js
/** e_machine: readelf's words, and those of `uname -m` (GOARCH and apt have words of their own). */
const MACHINES = new Map([
    [0, ['None', null]],
    [2, ['Sparc', 'sparc']],
    [3, ['Intel 80386', 'i386']],
    [4, ['MC68000', 'm68k']],
    [8, ['MIPS R3000', 'mips']],
    [15, ['HPPA', 'parisc']],
    [18, ['Sparc v8+', 'sparc']],
    [20, ['PowerPC', 'ppc']],
    [21, ['PowerPC64', 'ppc64']],
    [22, ['IBM S/390', 's390x']],
    [40, ['ARM', 'arm']],
    [41, ['Digital Alpha (old)', null]],
    [42, ['Renesas / SuperH SH', 'sh']],
    [43, ['Sparc v9', 'sparc64']],
    [50, ['Intel IA-64', 'ia64']],
    [62, ['Advanced Micro Devices X86-64', 'x86_64']],
    [94, ['Tensilica Xtensa Processor', 'xtensa']],
    [183, ['AArch64', 'aarch64']],
    [189, ['Xilinx MicroBlaze', 'microblaze']],
    [224, ['AMD GPU', null]],
    [243, ['RISC-V', 'riscv']],
    [247, ['Linux BPF', null]],
    [252, ['C-SKY', 'csky']],
    [258, ['LoongArch', 'loongarch']],
    [0x9026, ['Alpha', 'alpha']],
]);
/** Names that machine number; one that is not known is named by it, as readelf does. */
function machineOf(number, bits, isLittle) {
    const [name, architecture] = MACHINES.get(number) ?? [`<unknown>: 0x${number.toString(16)}`, null];
    return {
        number,
        name,
        architecture: architecture === null ? null : withVariant(architecture, bits, isLittle),
    };
}
/** The machines whose word also tells bits or byte order. */
function withVariant(architecture, bits, isLittle) {
    switch (architecture) {
        case 'mips':
            return bits === 64 ? 'mips64' : 'mips';
        case 'ppc64':
            return isLittle ? 'ppc64le' : 'ppc64';
        case 's390x':
            return bits === 64 ? 's390x' : 's390';
        case 'riscv':
        case 'loongarch':
            return `${architecture}${bits}`;
        default:
            return architecture;
    }
}

;// CONCATENATED MODULE: ./build/js/image/binary/rust-packages.js



const SECTION = '.dep-v0';
/** Far more than programs have: cargo-auditable(1) speaks of 4 kB for 400 packages. */
const rust_packages_LARGEST = 1024 * 1024;
const LARGEST_INFLATED = 4 * 1024 * 1024;
/** cargo-auditable's own schema, as far as it is used (cargo-auditable.schema.json). */
const DOCUMENT = dist/* object */.Ikc({
    packages: dist/* array */.YOg(dist/* object */.Ikc({
        name: dist/* string */.YjP(),
        version: dist/* string */.YjP(),
        source: dist/* string */.YjP(),
        kind: dist/* optional */.lqM(dist/* string */.YjP()),
        root: dist/* optional */.lqM(dist/* boolean */.zMY(), false),
    })),
});
/** What cargo-auditable wrote down: JSON under zlib. Null without it, undefined when it cannot be read. */
function readRustPackages(sections, held) {
    const section = sections?.find(({ name }) => name === SECTION);
    if (section === undefined)
        return sections?.every(({ name }) => name !== undefined) ? null : undefined;
    const bytes = section.size <= rust_packages_LARGEST ? held.view(section.offset, section.size) : undefined;
    if (bytes === undefined)
        return undefined;
    try {
        const { packages } = (0,parse_json/* parseJson */.qF)((0,external_node_zlib_.inflateSync)(bytes, { maxOutputLength: LARGEST_INFLATED }), DOCUMENT, SECTION);
        return packages.map(({ name, version, source, kind, root }) => ({
            name,
            version,
            source,
            kind: kind === 'build' ? kind : 'runtime',
            isRoot: root,
        }));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/image/binary/section-sums.js

/** What `strip --strip-debug` takes for debug sections (bfd/elf.c, _bfd_elf_make_section_from_shdr). */
const DEBUG_NAMES = /^(?:\.z?debug|\.gnu\.debuglto_\.debug_|\.gnu\.linkonce\.wi\.|\.stab|\.gdb_index|\.line$)/;
const UNKNOWN = { symbolBytes: undefined, debugBytes: undefined, isStripped: undefined };
/** Undefined sums where sections do not fit the file, in part or together. */
function sectionSums(sections, fileSize) {
    if (sections === undefined)
        return UNKNOWN;
    const tables = sections.filter(({ type }) => type === SHT_SYMTAB);
    const strings = new Set(tables.map(({ link }) => sections[link]).filter((linked) => isStringTable(linked)));
    const hasNames = sections.every(({ name }) => name !== undefined);
    return {
        symbolBytes: section_sums_bytesOf([...tables, ...strings], fileSize),
        debugBytes: hasNames ? section_sums_bytesOf(sections.filter(isDebug), fileSize) : undefined,
        isStripped: tables.length === 0,
    };
}
/** A loaded one is the dynamic symbols', which a faulty link may point to. */
function isStringTable(section) {
    return section !== undefined && section.type === SHT_STRTAB && !section.isLoaded;
}
/** Loaded ones stay when a file is stripped (`.debug_gdb_scripts`). */
function isDebug({ name, isLoaded, type }) {
    return !isLoaded && type !== SHT_NOBITS && DEBUG_NAMES.test(name ?? '');
}
function section_sums_bytesOf(sections, fileSize) {
    let sum = 0;
    for (const { offset, size } of sections) {
        if (offset + size > fileSize)
            return undefined;
        sum += size;
    }
    return sum <= fileSize ? sum : undefined;
}

;// CONCATENATED MODULE: ./build/js/image/binary/read-elf.js








const TYPES = [null, 'rel', 'exec', 'dyn', 'core'];
function readParts(header, held) {
    return { header, sections: readSections(header, held), segments: readSegments(header, held) };
}
/** Reads a whole file, or what is held of it. */
function readElf(parts, held, goHeader) {
    const { header, sections, segments } = parts;
    const { words } = header;
    const bits = words.is64 ? 64 : 32;
    const type = TYPES[header.type] ?? null;
    const dynamic = readDynamic(words, sections, segments, held);
    const interpreter = interpreterOf(parts, held);
    return {
        bits,
        endianness: words.isLittle ? 'little' : 'big',
        machine: machineOf(header.machine, bits, words.isLittle),
        type,
        linking: isDebugData(sections) ? null : linkingOf(type, interpreter, dynamic),
        interpreter,
        needed: dynamic === null ? [] : dynamic?.needed,
        soname: dynamic === null ? null : dynamic?.soname,
        rpath: dynamic === null ? null : dynamic?.rpath,
        runpath: dynamic === null ? null : dynamic?.runpath,
        ...sectionSums(sections, held.size),
        buildId: readBuildId(words, sections, segments, held),
        go: typeof goHeader === 'number' ? readGoBuildInfo(held, goHeader, segments ?? []) : goHeader,
        rust: readRustPackages(sections, held),
    };
}
function interpreterOf({ sections, segments }, held) {
    // A file of debug data keeps the segment, though not its content.
    if (sections?.some(({ name, type }) => name === '.interp' && type === SHT_NOBITS))
        return null;
    if (segments === undefined)
        return undefined;
    const segment = segments.find(({ type }) => type === PT_INTERP);
    return segment === undefined || segment.size === 0 ? null : stringAt(held, segment.offset, segment.size);
}
/** What `objcopy --only-keep-debug` leaves: every section keeps its header, but only notes keep what is loaded. */
function isDebugData(sections) {
    const loaded = sections?.filter(({ isLoaded, type }) => isLoaded && type !== SHT_NOTE) ?? [];
    return loaded.length > 0 && loaded.every(({ type }) => type === SHT_NOBITS);
}
function linkingOf(type, interpreter, dynamic) {
    if (type !== 'exec' && type !== 'dyn')
        return null;
    if (typeof interpreter === 'string')
        return 'dynamic';
    if (interpreter === undefined || dynamic === undefined)
        return undefined;
    if (dynamic === null)
        return 'static';
    if (dynamic.needed === undefined)
        return undefined;
    if (dynamic.needed.length > 0)
        return 'dynamic';
    if (type === 'exec')
        return 'static';
    return dynamic.isPie ? 'static-pie' : 'dynamic';
}

;// CONCATENATED MODULE: ./build/js/image/binary/binary-inspector.js







const MIB = 1024 * 1024;
const SIZES = { whole: 16 * MIB, head: 6 * MIB, tail: 8 * MIB, between: 2 * MIB };
/** Announced ranges of a huge file beyond this are not held. */
const LARGEST_RANGE = 256 * 1024;
/** Characters that the lists of modules and packages of all files together may have. */
const MOST_LISTED = 64 * MIB;
/**
 * Reads ELF files whose bytes are fed to it in order, in chunks of any size; one instance for any number of files.
 * Never holds more than 16 MiB, and never throws for what a file says of itself.
 */
class BinaryInspector {
    #window;
    #search;
    #listable = MOST_LISTED;
    constructor(sizes = SIZES) {
        this.#window = new FileWindow(sizes);
    }
    /** A file of that many bytes begins; an unfinished one before it is forgotten. */
    begin(size) {
        this.#window.begin(size);
        this.#search = undefined;
    }
    /** Its next bytes; they are not used after the call. */
    chunk(bytes) {
        const { headLeft } = this.#window;
        if (headLeft === 0) {
            this.#take(bytes);
            return;
        }
        this.#window.take(bytes.subarray(0, headLeft));
        if (bytes.length < headLeft)
            return;
        this.#plan();
        this.#take(bytes.subarray(headLeft));
    }
    /** What the file says; undefined when it is no ELF file of a kind that exists. */
    end() {
        const held = this.#window.held();
        const header = readHeader(held);
        if (header === undefined)
            return undefined;
        const parts = readParts(header, held);
        const place = held.isWhole ? goHeaderOf(held, goRanges(parts)) : this.#goHeader();
        return this.#bounded(readElf(parts, held, place));
    }
    #take(bytes) {
        const search = this.#search;
        if (search !== undefined && search.found === undefined) {
            search.feed(bytes, this.#window.position);
            if (search.found !== undefined)
                this.#window.want(search.found, search.found + LONGEST_GO_TEXT);
        }
        this.#window.take(bytes);
    }
    /** Once the head of a huge file is there: asks for the places that it announces. */
    #plan() {
        const held = this.#window.held();
        const header = readHeader(held);
        if (header === undefined)
            return;
        this.#wantTable(header.programs);
        this.#wantTable(header.sections);
        const parts = readParts(header, held);
        for (const { type, offset, size } of parts.segments ?? []) {
            const isAnnounced = type === PT_DYNAMIC || type === PT_INTERP || type === PT_NOTE;
            if (isAnnounced && size <= LARGEST_RANGE)
                this.#window.want(offset, offset + size);
        }
        const ranges = goRanges(parts);
        if (ranges === undefined)
            return;
        this.#search = new GoMagicSearch(ranges);
        this.#search.feed(held.upTo(0, held.size) ?? Buffer.alloc(0), 0);
        const { found } = this.#search;
        if (found !== undefined)
            this.#window.want(this.#window.position, found + LONGEST_GO_TEXT);
    }
    #wantTable({ offset, entrySize, count }) {
        const size = count * entrySize;
        if (size <= LARGEST_RANGE)
            this.#window.want(offset, offset + size);
    }
    #goHeader() {
        return this.#search === undefined ? undefined : (this.#search.found ?? null);
    }
    #bounded(facts) {
        this.#listable -= listedIn(facts);
        return this.#listable >= 0
            ? facts
            : { ...facts, go: facts.go && undefined, rust: facts.rust && undefined };
    }
}
function goHeaderOf(held, ranges) {
    const bytes = held.view(0, held.size);
    if (ranges === undefined || bytes === undefined)
        return undefined;
    const search = new GoMagicSearch(ranges);
    search.feed(bytes, 0);
    return search.found ?? null;
}
function listedIn({ go, rust }) {
    const modules = go === null || go === undefined ? [] : [...go.modules, ...(go.main === null ? [] : [go.main])];
    const inGo = modules.reduce((sum, { path, version }) => sum + path.length + version.length, 0);
    const inRust = rust?.reduce((sum, { name, version }) => sum + name.length + version.length, 0);
    return inGo + (inRust ?? 0);
}

;// CONCATENATED MODULE: ./build/js/image/layer/layer-collector.js


const ELF_MAGIC = Buffer.from('\x7fELF', 'latin1');
/** Takes what the tar reader finds in a layer: its entries as columns, and what is kept of contents by row. */
class LayerCollector {
    #request;
    #columns = new ColumnsWriter();
    #contents = new Map();
    #binaries = new Map();
    #inspector;
    #row = -1;
    #size = 0;
    constructor(request) {
        this.#request = request;
    }
    entry(entry) {
        const { keep, limits } = this.#request;
        limits.addEntry(entry.path.length + entry.linkName.length);
        this.#row = this.#columns.add(entry);
        this.#size = entry.size;
        if (entry.kind !== 'file')
            return false;
        const cap = keep(entry.path);
        return cap > 0 && entry.size <= cap;
    }
    content({ path }, content) {
        if (this.beginsAs(content)) {
            this.piece(content);
            this.bodyEnd();
        }
        const kept = this.#request.distil(path, content);
        this.#request.limits.addKept(kept.length);
        // A copy where it is a part of something larger, which would stay in memory with it.
        this.#contents.set(this.#row, kept.buffer.byteLength === kept.length ? kept : Buffer.from(kept));
    }
    /** Whether the body of the entry just given is a program's, which `piece` is then to be given whole. */
    beginsAs(first) {
        if (first.length < ELF_MAGIC.length || first.compare(ELF_MAGIC, 0, 4, 0, 4) !== 0)
            return false;
        this.#inspector ??= new BinaryInspector();
        this.#inspector.begin(this.#size);
        return true;
    }
    piece(bytes) {
        this.#inspector?.chunk(bytes);
    }
    bodyEnd() {
        const facts = this.#inspector?.end();
        if (facts !== undefined)
            this.#binaries.set(this.#row, facts);
    }
    /** The collector must not be used any more. */
    collected() {
        return { columns: this.#columns.columns(), contents: this.#contents, binaries: this.#binaries };
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/read-layer.js








/**
 * Reads a layer once from end to end: digest and size of the blob, DiffID, entries, and the content of wanted
 * files. Rejects with BlobMismatchError or BlobError naming the layer, or ReadLimitError. An altered blob is reported
 * as such even where its bytes fail to unpack first.
 */
async function readLayer(source, request) {
    const { descriptor, compression, watch } = request;
    const what = `layer ${request.index + 1}`;
    const collector = new LayerCollector(request);
    const reader = new TarReader(collector);
    const diffHash = (0,external_node_crypto_.createHash)('sha256');
    try {
        const blob = (0,verified_blob/* verifiedBlob */.MC)(descriptor, () => source.open(descriptor), what, watch);
        let fault;
        for await (const chunk of decompress(compression, blob)) {
            watch.signal?.throwIfAborted();
            if (fault !== undefined)
                continue;
            diffHash.update(chunk);
            try {
                reader.push(chunk);
            }
            catch (error) {
                fault = error;
                if (compression !== 'none')
                    break;
            }
        }
        if (fault !== undefined)
            throw fault;
        reader.end();
    }
    catch (cause) {
        if (cause instanceof TarError || cause instanceof CompressionError) {
            throw new blob_error_BlobError(what, descriptor, cause.message, { cause });
        }
        throw cause;
    }
    const actual = `sha256:${diffHash.digest('hex')}`;
    if (actual !== request.diffId) {
        throw new blob_error_BlobError(what, descriptor, `has the DiffID ${actual}, but the configuration says ${request.diffId}`);
    }
    return { ...collector.collected(), uncompressedSize: reader.bytes };
}

;// CONCATENATED MODULE: ./build/js/image/merge/hidden-nodes.js

/** What later layers hid, in the order they did. */
class HiddenNodes {
    #table;
    #nodes = [];
    /** For each of the nodes, once its layer has ended: whether something else is at its path now. */
    #overwritten = [];
    constructor(table) {
        this.#table = table;
    }
    /** Hides a node and all below it. True where a directory or link was among them, which paths may have led by. */
    hide(node, layer) {
        const table = this.#table;
        const pending = [node];
        let ledOn = false;
        for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
            table.hiddenBy[next] = layer;
            this.#nodes.push(next);
            if (table.isDirectory(next)) {
                ledOn = true;
                for (const child of table.childrenOf(next))
                    pending.push(child);
            }
            else if (table.names.hasTarget(next))
                ledOn = true;
        }
        return ledOn;
    }
    /** Settles what became of the paths that the layer hid something at. */
    endLayer() {
        for (let index = this.#overwritten.length; index < this.#nodes.length; index += 1) {
            this.#overwritten.push(this.#nodeInPlaceOf(this.#nodes[index] ?? ROOT) !== NONE);
        }
    }
    nodes() {
        return this.#nodes;
    }
    *all() {
        for (const [index, node] of this.#nodes.entries()) {
            const how = this.#overwritten[index] === true ? 'overwritten' : 'deleted';
            yield { node, hiddenBy: this.#table.hiddenBy[node] ?? NONE, how };
        }
    }
    /** The visible node of the same path; NONE where there is none. */
    #nodeInPlaceOf(hidden) {
        const table = this.#table;
        const trail = [];
        let node = hidden;
        for (; !table.isVisible(node); node = table.parents[node] ?? ROOT)
            trail.push(node);
        for (let next = trail.pop(); next !== undefined; next = trail.pop()) {
            if (!table.isDirectory(node))
                return NONE;
            node = table.childLike(node, next);
            if (node === NONE)
                return NONE;
        }
        return node;
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/link-groups.js


/** Which nodes are names of one inode, in the order they were made. */
class LinkGroups {
    #table;
    /** The inode's first name plus one, for each name; 0 for a node that is its inode's only name. */
    #firsts = new Int32Array(0);
    /** The name made after it plus one. */
    #nexts = new Int32Array(0);
    /** The name that each inode got last, by its first. */
    #lasts = new Map();
    /** The name that each inode's bytes count at, by its first. */
    #counting = new Map();
    constructor(table) {
        this.#table = table;
    }
    /** Makes the node another name of the target's inode. */
    link(node, target) {
        const first = this.originOf(target);
        const last = this.#lasts.get(first) ?? first;
        this.#firsts = withRoom(this.#firsts, Math.max(node, first) + 1, Int32Array);
        this.#nexts = withRoom(this.#nexts, Math.max(node, last) + 1, Int32Array);
        this.#firsts[first] = first + 1;
        this.#firsts[node] = first + 1;
        this.#nexts[last] = node + 1;
        this.#lasts.set(first, node);
    }
    /** The inode's first name, in whose layer its bytes are. */
    originOf(node) {
        const first = this.#firsts[node] ?? 0;
        return first === 0 ? node : first - 1;
    }
    /** All names of the node's inode, itself included, in the order they were made. */
    *namesOf(node) {
        for (let name = this.originOf(node); name !== NONE; name = (this.#nexts[name] ?? 0) - 1)
            yield name;
    }
    /** The name that the inode's bytes count at, once settled. */
    countingNameOf(node) {
        return this.#counting.get(this.originOf(node)) ?? node;
    }
    /**
     * Chooses for each inode the name that its bytes count at: the first visible one, else the one hidden last. The
     * others refer to it. Mode and owner are the inode's, as the last name's header set them.
     */
    settle(hidden) {
        const table = this.#table;
        const hiddenLast = new Map();
        for (const node of hidden) {
            const origin = this.originOf(node);
            if (this.#lasts.has(origin))
                hiddenLast.set(origin, node);
        }
        for (const [first, last] of this.#lasts) {
            let counting = NONE;
            for (const name of this.namesOf(first)) {
                if (counting === NONE && table.isVisible(name))
                    counting = name;
                table.modes[name] = table.modes[last] ?? 0;
                table.owners[name * 2] = table.owners[last * 2] ?? 0;
                table.owners[name * 2 + 1] = table.owners[last * 2 + 1] ?? 0;
            }
            this.#counting.set(first, counting === NONE ? (hiddenLast.get(first) ?? first) : counting);
        }
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/merge-error.js

/** A layer that cannot be applied to the ones below it. */
class MergeError extends Error {
    name = 'MergeError';
    constructor(layer, path, fault) {
        super(`layer ${layer + 1}, entry ${(0,invalid_value_error/* quoted */.T)(path)}: ${fault}`);
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/parent-folder.js

const parent_folder_SLASH = 0x2f;
/** The directory of the entry before, since entries of one directory mostly stand together. */
class ParentFolder {
    /** NONE when nothing is remembered. */
    node = NONE;
    /** Bytes of its real path. */
    length = 0;
    #start = 0;
    #end = 0;
    #trail = [];
    forget() {
        this.node = NONE;
    }
    remember(node, start, end, length) {
        this.node = node;
        this.#start = start;
        this.#end = end;
        this.length = length;
    }
    /** Whether that path is the one remembered, of the same text. */
    isAt(text, start, end) {
        if (this.node === NONE || end - start !== this.#end - this.#start)
            return false;
        for (let at = end - start - 1; at >= 0; at -= 1) {
            if (text[start + at] !== text[this.#start + at])
                return false;
        }
        return true;
    }
    /** The directory of that path where all of it are directories already, touched by the layer; else NONE. */
    walkDirectories(table, text, start, end, layer) {
        this.#trail.length = 0;
        let node = ROOT;
        for (let from = start; from < end;) {
            const slash = text.indexOf(parent_folder_SLASH, from);
            const to = slash === -1 || slash > end ? end : slash;
            node = table.child(node, text, from, to);
            if (node === NONE || !table.isDirectory(node))
                return NONE;
            this.#trail.push(node);
            from = to + 1;
        }
        for (const touched of this.#trail)
            table.touchedBy[touched] = layer;
        return node;
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/layer-merger.js









const WHITEOUT = Buffer.from('.wh.');
const OPAQUE = Buffer.from('.wh..wh..opq');
/** Names at the root that AUFS used for itself. */
const AUFS_PREFIX = Buffer.from('.wh..wh.');
const layer_merger_SLASH = 0x2f;
const layer_merger_MOST_LINKS = 255;
/** Linux's PATH_MAX, links followed. */
const layer_merger_LONGEST_PATH = 4096;
/**
 * Applies layers base first to one file system (image-spec layer.md, Applying Changesets), as containerd does on
 * overlayfs: whiteouts and opaque markers hide lower layers only, wherever they stand in their layer; a later entry
 * of the same layer replaces an earlier one; a directory joins a lower directory and replaces anything else, so an
 * entry below a lower layer's symbolic link turns that link into a directory, whereas links of the same layer are
 * followed. One difference: a hard link to a lower layer's file is accepted, which overlayfs would refuse.
 */
class LayerMerger {
    table = new NodeTable();
    links = new LinkGroups(this.table);
    hidden = new HiddenNodes(this.table);
    #limits;
    #layer = 0;
    #lastParent = new ParentFolder();
    /** What the hard link before was to, since the names of one file mostly stand together. */
    #lastLink;
    /** The limits count the directories that only the paths of others name. */
    constructor(limits) {
        this.#limits = limits;
    }
    /**
     * Applies the next layer; `placed` is told the node that became of each row which is no marker. Throws MergeError for
     * an entry that no engine could unpack there, ReadLimitError.
     */
    apply(layer, columns, placed) {
        this.#layer = layer;
        this.#lastParent.forget();
        this.#lastLink = undefined;
        for (let row = 0; row < columns.count; row += 1) {
            const node = this.#applyRow(columns, row);
            if (node !== NONE)
                placed?.(row, node);
        }
        this.hidden.endLayer();
    }
    #applyRow(columns, row) {
        const { text } = columns;
        const { start, pathEnd } = textOf(columns, row);
        if (start === pathEnd) {
            if (columns.kinds[row] === layer_columns_DIRECTORY)
                this.table.describe(ROOT, this.#attributes(columns, row));
            return NONE;
        }
        const isOpaqueRoot = isText(text, start, pathEnd, OPAQUE);
        if (!isOpaqueRoot && startsWith(text, start, pathEnd, AUFS_PREFIX))
            return NONE;
        const slash = text.lastIndexOf(layer_merger_SLASH, pathEnd - 1);
        const nameStart = slash < start ? start : slash + 1;
        const parent = nameStart === start ? ROOT : this.#parent(text, start, slash, pathEnd);
        if (startsWith(text, nameStart, pathEnd, WHITEOUT)) {
            if (isText(text, nameStart, pathEnd, OPAQUE))
                this.#clear(parent);
            else
                this.#whiteOut(parent, text, nameStart + WHITEOUT.length, pathEnd, start);
            return NONE;
        }
        return this.#place(parent, columns, row, nameStart);
    }
    #attributes({ kinds, sizes, modes, owners }, row) {
        return {
            kind: kinds[row] ?? FILE,
            size: sizes[row] ?? 0,
            mode: modes[row] ?? 0,
            uid: owners[row * 2] ?? 0,
            gid: owners[row * 2 + 1] ?? 0,
            layer: this.#layer,
        };
    }
    #parent(text, start, end, pathEnd) {
        const last = this.#lastParent;
        if (last.isAt(text, start, end))
            return last.node;
        let node = last.walkDirectories(this.table, text, start, end, this.#layer);
        if (node === NONE) {
            const entryPath = textAt(text, start, pathEnd);
            const walked = walk(this.table, textAt(text, start, end), {
                followLast: true,
                mostLinks: layer_merger_MOST_LINKS,
                sees: (found) => this.#isSeen(found),
            });
            if (walked === undefined) {
                throw new MergeError(this.#layer, entryPath, 'lies below something that is no directory, or in a loop of links');
            }
            node = this.#makeDirectories(walked.names, entryPath);
        }
        last.remember(node, start, end, this.table.pathLength(node));
        return node;
    }
    /** Links and files of lower layers are no part of an entry's path. */
    #isSeen(node) {
        return this.table.layerOf(node) === this.#layer || this.table.isDirectory(node);
    }
    #makeDirectories(names, entryPath) {
        const { table } = this;
        let directory = ROOT;
        let length = -1;
        for (const name of names) {
            const bytes = nameBytes(name);
            length += 1 + bytes.length;
            let child = table.child(directory, bytes, 0, bytes.length);
            if (child === NONE || !table.isDirectory(child)) {
                if (child !== NONE && table.layerOf(child) === this.#layer) {
                    throw new MergeError(this.#layer, entryPath, 'lies below a file');
                }
                if (child !== NONE)
                    this.#hide(child);
                if (length > layer_merger_LONGEST_PATH)
                    throw this.#tooLong(entryPath);
                this.#limits.addEntry(length);
                child = table.add(directory, bytes, 0, bytes.length, impliedDirectory(this.#layer));
            }
            table.touchedBy[child] = this.#layer;
            directory = child;
        }
        return directory;
    }
    #place(parent, columns, row, nameStart) {
        const { table } = this;
        const { text } = columns;
        const { start, pathEnd, linkEnd } = textOf(columns, row);
        const length = (parent === ROOT ? 0 : this.#lastParent.length + 1) + pathEnd - nameStart;
        if (length > layer_merger_LONGEST_PATH)
            throw this.#tooLong(textAt(text, start, pathEnd));
        const attributes = this.#attributes(columns, row);
        const existing = table.child(parent, text, nameStart, pathEnd);
        if (attributes.kind === layer_columns_DIRECTORY && existing !== NONE && table.isDirectory(existing)) {
            table.describe(existing, attributes);
            table.touchedBy[existing] = this.#layer;
            return existing;
        }
        if (existing !== NONE)
            this.#hide(existing);
        if (attributes.kind !== HARD_LINK) {
            const node = table.add(parent, text, nameStart, pathEnd, attributes);
            if (attributes.kind === SYMLINK)
                table.names.addTarget(node, text, pathEnd, linkEnd);
            return node;
        }
        const target = this.#linkTarget(textAt(text, pathEnd, linkEnd), () => textAt(text, start, pathEnd));
        const kind = table.kinds[target] ?? FILE;
        const node = table.add(parent, text, nameStart, pathEnd, {
            ...attributes,
            kind,
            size: table.sizes[target] ?? 0,
        });
        const symlink = table.names.target(target);
        if (symlink !== undefined) {
            const bytes = nameBytes(symlink);
            table.names.addTarget(node, bytes, 0, bytes.length);
        }
        this.links.link(node, target);
        return node;
    }
    #tooLong(path) {
        return new MergeError(this.#layer, path, `lies at a path longer than the ${layer_merger_LONGEST_PATH} characters that Linux allows`);
    }
    #linkTarget(target, path) {
        if (this.#lastLink?.target === target)
            return this.#lastLink.node;
        const node = this.#findLinkTarget(target, path);
        this.#lastLink = { target, node };
        return node;
    }
    #findLinkTarget(target, path) {
        const rules = { followLast: false, mostLinks: layer_merger_MOST_LINKS };
        const sees = (node) => this.#isSeen(node);
        const own = walk(this.table, target, { ...rules, sees })?.node ?? NONE;
        const node = own === NONE ? (walk(this.table, target, rules)?.node ?? NONE) : own;
        if (node === NONE) {
            throw new MergeError(this.#layer, path(), `is a hard link to ${target}, which is not there`);
        }
        if (this.table.isDirectory(node)) {
            throw new MergeError(this.#layer, path(), `is a hard link to ${target}, which is a directory`);
        }
        return node;
    }
    #whiteOut(parent, text, start, end, pathStart) {
        if (isNoName(text, start, end)) {
            throw new MergeError(this.#layer, textAt(text, pathStart, end), 'is an invalid whiteout');
        }
        const child = this.table.child(parent, text, start, end);
        if (child === NONE)
            return;
        if (this.#isTouched(child))
            this.#clearOwn(child);
        else if (this.table.layerOf(child) < this.#layer)
            this.#hide(child);
    }
    #isTouched(node) {
        return this.table.isDirectory(node) && this.table.touchedBy[node] === this.#layer;
    }
    /** Empties a directory that is also this layer's of all that lower layers put there, itself included. */
    #clearOwn(directory) {
        if (this.table.layerOf(directory) < this.#layer) {
            this.table.describe(directory, impliedDirectory(this.#layer));
        }
        this.#clear(directory);
    }
    #clear(directory) {
        const { table } = this;
        if (table.clearedBy[directory] === this.#layer)
            return;
        table.clearedBy[directory] = this.#layer;
        for (const child of table.childrenOf(directory)) {
            if (this.#isTouched(child))
                this.#clearOwn(child);
            else if (table.layerOf(child) < this.#layer)
                this.#hide(child);
        }
        table.forgetHiddenChildren(directory);
    }
    #hide(node) {
        this.#lastLink = undefined;
        if (this.hidden.hide(node, this.#layer))
            this.#lastParent.forget();
    }
}
function impliedDirectory(layer) {
    return { kind: layer_columns_DIRECTORY, size: 0, mode: 0o755, uid: 0, gid: 0, layer };
}
function textAt(text, start, end) {
    return decodeText(Buffer.from(text.buffer, text.byteOffset + start, end - start));
}
function startsWith(text, start, end, prefix) {
    if (end - start < prefix.length)
        return false;
    for (let at = 0; at < prefix.length; at += 1)
        if (text[start + at] !== prefix[at])
            return false;
    return true;
}
function isText(text, start, end, other) {
    return end - start === other.length && startsWith(text, start, end, other);
}
const DOT = 0x2e;
/** Empty, `.` or `..`. */
function isNoName(text, start, end) {
    if (end - start > 2)
        return false;
    for (let at = start; at < end; at += 1)
        if (text[at] !== DOT)
            return false;
    return true;
}

;// CONCATENATED MODULE: ./build/js/image/merge/view.js




/**
 * The file system as it stands while layers are still being applied. The same file is the same entry each time, as
 * long as no layer changes it.
 */
function viewOf(merger, contents) {
    const { table, links } = merger;
    const known = new Map();
    return {
        resolve(path) {
            const node = nodeAt(table, path);
            if (node === NONE)
                return undefined;
            const before = known.get(node);
            if (before !== undefined && before.layer === table.layerOf(node))
                return before;
            const entry = new TreeEntry(table, links, node, table.pathOf(node));
            known.set(node, entry);
            return entry;
        },
        list(directory) {
            const node = nodeAt(table, directory);
            return node === NONE ? [] : namesIn(table, node);
        },
        content(entry) {
            const node = nodeOf(merger, entry);
            return node === NONE ? undefined : factOf(contents, merger, node);
        },
    };
}
/** The node of an entry of the view or of the tree; of a copy of one only while that is visible. */
function nodeOf({ table }, entry) {
    const own = TreeEntry.nodeOf(entry);
    if (own !== undefined)
        return own;
    const node = table.at(entry.path);
    return node !== NONE && table.layerOf(node) === entry.layer ? node : NONE;
}

;// CONCATENATED MODULE: ./build/js/image/merge-layers.js






/** Where threads read, two more would only take memory; where they do not, one layer waits while another is read. */
const AT_ONCE_WITHOUT_READERS = 2;
/**
 * Reads each layer once, some at a time, the largest first, and applies them in their order. The first layer at fault
 * decides the error.
 */
async function mergeLayers(source, requests, { limits, wanted, readers = readersFor(requests) }) {
    const merger = new LayerMerger(limits);
    const contents = new Map();
    const binaries = new Map();
    const view = viewOf(merger, contents);
    const packages = new PackageHistory();
    const sizes = [];
    const stop = new AbortController();
    const wantedPaths = pathsOf(wanted);
    const threads = readers > 0 && wantedPaths !== undefined ? new LayerReaders() : undefined;
    const read = (request) => threads === undefined || wantedPaths === undefined
        ? readLayer(source, request)
        : threads.read(source, request, wantedPaths);
    const tasks = requests.map((request) => () => read(stoppable(request, stop.signal)));
    const width = threads === undefined ? AT_ONCE_WITHOUT_READERS : readers;
    try {
        for await (const layer of inOrder(tasks, width, () => stop.abort(), largestFirst(requests))) {
            const index = sizes.length;
            sizes.push({ uncompressedSize: layer.uncompressedSize, entryCount: layer.columns.count });
            merger.apply(index, layer.columns, (row, node) => {
                merge_layers_keep(layer.contents, row, contents, node);
                merge_layers_keep(layer.binaries, row, binaries, node);
            });
            packages.observe(index, view);
        }
    }
    finally {
        await threads?.close();
    }
    return { merger, contents, binaries, packages, sizes };
}
function pathsOf(wanted) {
    if (wanted === undefined)
        return { cap: 0, paths: [] };
    return wanted.paths === undefined ? undefined : { cap: wanted.cap, paths: wanted.paths };
}
function largestFirst(requests) {
    const size = (index) => requests[index]?.descriptor.size ?? 0;
    return requests.map((_, index) => index).sort((a, b) => size(b) - size(a));
}
function merge_layers_keep(found, row, kept, node) {
    const fact = found.get(row);
    if (fact !== undefined)
        kept.set(node, fact);
}
function stoppable(request, signal) {
    const { signal: outer } = request.watch;
    const either = outer === undefined ? signal : AbortSignal.any([outer, signal]);
    return { ...request, watch: { ...request.watch, signal: either } };
}

;// CONCATENATED MODULE: ./build/js/image/read-config.js



/** The verified configuration. Rejects with a BlobMismatchError or an InvalidValueError. */
async function readConfig(source, descriptor, watch) {
    const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(descriptor, () => source.open(descriptor), 'configuration', watch);
    return (0,image_config/* parseImageConfig */.F)(bytes, `configuration ${descriptor.digest}`);
}
/** What the image is for. The configuration decides; variant and version may stand in the index alone. */
function platformOf(config, { platform }) {
    return (0,oci_platform/* platformIn */.NO)({
        os: config.os,
        architecture: config.architecture,
        variant: config.variant ?? platform?.variant,
        'os.version': config['os.version'] ?? platform?.['os.version'],
    });
}

;// CONCATENATED MODULE: ./build/js/image/read-sizes.js

/**
 * The sizes of layers whose files nobody looks at, by their position in the manifest. Each is read and verified as
 * any other; nothing else of it is kept.
 */
async function readSizes(source, requests) {
    const sizes = new Map();
    for (const request of requests) {
        const { uncompressedSize, columns } = await readLayer(source, { ...request, keep: () => 0 });
        sizes.set(request.index, { uncompressedSize, entryCount: columns.count });
    }
    return sizes;
}

;// CONCATENATED MODULE: ./build/js/image/second-look.js



/**
 * Reads what the one pass over the layers could not know of: files that must be known and that turned out to lie
 * where nobody wanted them (`etc/passwd -> ../nix/store/…`). Only their layers are read once more. Adds what it
 * finds to the contents.
 */
async function readMissing(source, files, cap, requests, { table }, contents) {
    const missing = files.filter((node) => table.kinds[node] === FILE && (table.sizes[node] ?? 0) <= cap && !contents.has(node));
    for (const request of requests) {
        const byPath = new Map(missing
            .filter((node) => table.layerOf(node) === request.index)
            .map((node) => [table.pathOf(node), node]));
        if (byPath.size === 0)
            continue;
        const keep = (path) => (byPath.has(path) ? cap : 0);
        const distil = (path, content) => {
            const node = byPath.get(path);
            if (node !== undefined)
                contents.set(node, content);
            return content;
        };
        const watch = request.watch.signal === undefined ? {} : { signal: request.watch.signal };
        await readLayer(source, { ...request, keep, distil, watch, limits: new ReadLimits() });
    }
}

;// CONCATENATED MODULE: ./build/js/image/staying-contents.js



/** The files that the paths read in every image lead to, by the name that their content stands at. */
function alwaysKept({ table, links }) {
    return ALWAYS_KEPT.map((path) => nodeAt(table, path))
        .filter((node) => node !== NONE)
        .map((node) => links.originOf(node));
}
/** What of the contents is not only for reading the image. */
function stayingContents(contents, { table, links }, always, wanted) {
    const stays = staysKept(wanted);
    const isWanted = (node) => {
        if (always.includes(node))
            return true;
        const size = table.sizes[node] ?? 0;
        for (const name of links.namesOf(node)) {
            const cap = stays(table.pathOf(name));
            if (cap > 0 && size <= cap)
                return true;
        }
        return false;
    };
    const staying = [...contents].filter(([node]) => isWanted(node));
    // Copies, since all contents of a layer may be one piece of memory.
    return new Map(staying.map(([node, content]) => [node, Buffer.from(content)]));
}

;// CONCATENATED MODULE: ./build/js/image/tree-sums.js


/** Of a merger whose links are settled. */
function treeSums({ table, links }, layerCount) {
    const layers = Array.from({ length: layerCount }, () => ({
        visibleSize: 0,
        hiddenSize: 0,
        hiddenBy: new Map(),
    }));
    let hiddenSize = 0;
    let fileCount = 0;
    for (let node = ROOT; node < table.count; node += 1) {
        if (table.kinds[node] !== FILE || links.countingNameOf(node) !== node)
            continue;
        const size = table.sizes[node] ?? 0;
        const hiddenBy = table.hiddenBy[node] ?? NONE;
        const sums = layers[table.layerOf(links.originOf(node))];
        if (hiddenBy === NONE) {
            fileCount += 1;
            if (sums !== undefined)
                sums.visibleSize += size;
        }
        else {
            hiddenSize += size;
            if (sums === undefined)
                continue;
            sums.hiddenSize += size;
            if (size > 0)
                sums.hiddenBy.set(hiddenBy, (sums.hiddenBy.get(hiddenBy) ?? 0) + size);
        }
    }
    return {
        layers: layers.map((sums) => ({ ...sums, hiddenBy: tree_sums_inOrder(sums.hiddenBy) })),
        hiddenSize,
        fileCount,
    };
}
function tree_sums_inOrder(hiddenBy) {
    return [...hiddenBy].sort(([a], [b]) => a - b).map(([layer, bytes]) => ({ layer, bytes }));
}

;// CONCATENATED MODULE: ./build/js/image/read-platform.js













const ONLY_SIZES = 'Only the sizes were asked for, so no layer was opened.';
/** Reads one platform's image: configuration, then every layer once, then what follows from them together. */
async function readPlatform(source, { descriptor, manifest }, { wanted, limits, watch, readers, sizesOnly }) {
    const config = await readConfig(source, manifest.config, watch);
    const shared = { keep: keptWhileReading(wanted), distil: distilling(wanted), limits, watch };
    const requests = layerRequests(manifest, config, shared);
    const filesUnread = whyFilesUnread(config, manifest) ?? (sizesOnly ? ONLY_SIZES : null);
    const merged = await mergeLayers(source, filesUnread === null ? requests : [], { limits, wanted, readers });
    const sizes = filesUnread === null
        ? new Map(merged.sizes.entries())
        : await readSizes(source, sizesOnly ? [] : requests);
    const { merger, binaries } = merged;
    const always = alwaysKept(merger);
    await readMissing(source, always, ALWAYS_KEPT_CAP, requests, merger, merged.contents);
    const contents = stayingContents(merged.contents, merger, always, wanted);
    const files = new MergedTree(merger, { contents, binaries });
    const sums = treeSums(merger, manifest.layers.length);
    const layers = layers_of_layersOf(manifest, config, { sizes, sums }, source.compressedSizesUnknown === true);
    return {
        platform: platformOf(config, descriptor),
        digest: descriptor.digest,
        configDigest: manifest.config.digest,
        config,
        layers,
        compressedSize: knownSum(layers.map(({ compressedSize }) => compressedSize)),
        uncompressedSize: knownSum(layers.map(({ uncompressedSize }) => uncompressedSize)),
        filesUnread,
        hiddenSize: sums.hiddenSize,
        fileCount: sums.fileCount,
        files,
        packages: merged.packages.packages(files),
        notes: [...historyNotes(config.history, layers.length), ...merged.packages.notes],
    };
}

;// CONCATENATED MODULE: ./build/js/image/read-image.js




/**
 * Reads the image with all its platforms, one pass over each layer, every blob verified by digest and size. Rejects
 * with BlobMismatchError, BlobError, InvalidValueError, MergeError, ReadLimitError or UnsupportedImageError, or with the source's own
 * error, each naming what is at fault; or with the signal's reason.
 */
async function readImage(source, options = {}) {
    const { wanted, onProgress, signal, limits = new ReadLimits(), readers, sizesOnly = false } = options;
    const stop = signal === undefined ? {} : { signal };
    const { manifests, notes } = await platformManifests(source, stop);
    const totalBytes = manifests
        .flatMap(({ manifest }) => [manifest.config, ...(sizesOnly ? [] : manifest.layers)])
        .filter(({ mediaType }) => !(0,media_types/* isForeignLayer */.sJ)(mediaType))
        .reduce((sum, { size }) => sum + size, 0);
    let bytesRead = 0;
    const onBytes = (bytes) => {
        bytesRead += bytes;
        onProgress?.({ bytesRead, totalBytes });
    };
    const platforms = [];
    for (const manifest of manifests) {
        platforms.push(await readPlatform(source, manifest, {
            wanted,
            limits,
            readers,
            sizesOnly,
            watch: { ...stop, onBytes },
        }));
    }
    return { digest: source.root.digest, descriptor: source.root, platforms, notes };
}

;// CONCATENATED MODULE: ./build/js/image/path-sums.js
/**
 * Adds up bytes along paths. A tree of names and not a map of paths: of a path with thousands of parts every prefix
 * would have to be made and compared.
 */
class PathSums {
    root = node('', undefined);
    /** Parents before what is in them. */
    #nodes = [this.root];
    /** Counts the bytes at the path and in all directories above it. */
    add(path, bytes) {
        let at = this.root;
        at.below += bytes;
        if (path !== '') {
            for (const name of path.split('/')) {
                at = this.#child(at, name);
                at.below += bytes;
            }
        }
        at.own += bytes;
    }
    /** Of everything at that path and below it; 0 where nothing was added. */
    bytesBelow(path) {
        let at = this.root;
        if (path !== '')
            for (const name of path.split('/'))
                at = at?.children.get(name);
        return at?.below ?? 0;
    }
    /** What lies in a directory comes before the directory; the root is last. */
    deepestFirst() {
        return this.#nodes.toReversed();
    }
    #child(parent, name) {
        const known = parent.children.get(name);
        if (known !== undefined)
            return known;
        const made = node(name, parent);
        parent.children.set(name, made);
        this.#nodes.push(made);
        return made;
    }
}
function pathOf(of) {
    const names = [];
    for (let at = of; at.parent !== undefined; at = at.parent)
        names.push(at.name);
    return names.reverse().join('/');
}
function node(name, parent) {
    return { name, parent, children: new Map(), own: 0, below: 0 };
}

;// CONCATENATED MODULE: ./build/js/image/heaviest-places.js

/**
 * The places that hold at least that share of all bytes without what other listed places below them hold: at most
 * 1 / share of them, none only because of one thing deep inside it. The root counts for its own files alone. Heaviest
 * first.
 */
function heaviestPlaces(sums, share) {
    const least = Math.max(1, sums.root.below * share);
    const fromBelow = new Map();
    const places = [];
    for (const node of sums.deepestFirst()) {
        const restBytes = node.own + (fromBelow.get(node) ?? 0);
        const { parent } = node;
        if ((parent === undefined ? node.own : restBytes) >= least) {
            places.push({ path: pathOf(node), bytes: node.below, restBytes });
        }
        else if (parent !== undefined && restBytes > 0) {
            fromBelow.set(parent, (fromBelow.get(parent) ?? 0) + restBytes);
        }
        fromBelow.delete(node);
    }
    return places.sort((a, b) => b.bytes - a.bytes || (a.path < b.path ? -1 : 1));
}

;// CONCATENATED MODULE: ./build/js/image/hidden-shares.js


/** A path is named for a tenth of what its layer has hidden, so ten at most. */
const SHARE = 1 / 10;
/** The hidden bytes by the layer that has them and the layer that hid them, most first; nothing without bytes. */
function hiddenShares(files) {
    const pairs = new Map();
    for (const { entry, hiddenBy } of files.hidden()) {
        const { type, path, size, layer, hardLinkTo } = entry;
        if (type !== 'file' || size === 0 || hardLinkTo !== undefined)
            continue;
        const key = `${layer} ${hiddenBy}`;
        const pair = pairs.get(key) ?? { layer, hiddenBy, files: 0, sums: new PathSums() };
        pairs.set(key, pair);
        pair.files += 1;
        pair.sums.add(path, size);
    }
    return [...pairs.values()]
        .map(({ layer, hiddenBy, files: count, sums }) => ({
        layer,
        hiddenBy,
        bytes: sums.root.below,
        files: count,
        places: heaviestPlaces(sums, SHARE),
    }))
        .sort((a, b) => b.bytes - a.bytes || a.layer - b.layer || a.hiddenBy - b.hiddenBy);
}

;// CONCATENATED MODULE: ./build/js/image/largest-directories.js


/** A directory is listed for a twentieth of the image's bytes, so twenty at most. */
const largest_directories_SHARE = 1 / 20;
/**
 * The directories of the final file system that hold most, heaviest first; of nested ones the inner, and the outer
 * only where it holds as much besides. Files count once per inode, at the name where their bytes count.
 */
function largestDirectories(files) {
    return heaviestPlaces(directorySums(files), largest_directories_SHARE);
}
/** Bytes of visible files in and below every directory. */
function directorySums(files) {
    const own = new Map();
    for (const { type, path, size, hardLinkTo } of files.visible()) {
        if (type !== 'file' || size === 0 || hardLinkTo !== undefined)
            continue;
        const directory = path.slice(0, Math.max(0, path.lastIndexOf('/')));
        own.set(directory, (own.get(directory) ?? 0) + size);
    }
    const sums = new PathSums();
    for (const [directory, bytes] of own)
        sums.add(directory, bytes);
    return sums;
}

;// CONCATENATED MODULE: ./build/js/image/os-release.js
const LONGEST_VALUE = 200;
/** From the final file system; null for an image without os-release, from scratch for one. */
function distributionOf(files) {
    const content = files.read('etc/os-release') ?? files.read('usr/lib/os-release');
    return content === undefined ? null : parseOsRelease(Buffer.from(content).toString('utf8'));
}
/** A later assignment counts; lines that are none are left out; values over 200 characters are cut. */
function parseOsRelease(text) {
    const values = new Map();
    for (const line of text.split('\n')) {
        const at = line.indexOf('=');
        if (at > 0)
            values.set(line.slice(0, at).trim(), unquoted(line.slice(at + 1).trim()));
    }
    const value = (name) => values.get(name)?.slice(0, LONGEST_VALUE) || null;
    return {
        id: value('ID') ?? 'linux',
        version: value('VERSION_ID'),
        name: value('PRETTY_NAME') ?? value('NAME'),
    };
}
/** The shell's rules as far as the manual allows them: quotes around all of it, a backslash before a character. */
function unquoted(text) {
    const quote = text.charAt(0);
    if (quote !== '"' && quote !== "'")
        return text;
    const inner = text.length > 1 && text.endsWith(quote) ? text.slice(1, -1) : text.slice(1);
    return quote === "'" ? inner : inner.replace(/\\(["$`\\])/g, '$1');
}

;// CONCATENATED MODULE: ./build/js/report/build-contents.js



const build_contents_MOST_PACKAGES = 500;
const MOST_HIDDEN = 100;
/** The members are in the order in which the JSON shows them. */
function contentsOf({ config, files, packages }) {
    const { Entrypoint, Cmd, WorkingDir, Env } = config.config ?? {};
    return {
        distribution: distributionOf(files),
        entrypoint: Entrypoint ?? [],
        command: Cmd ?? [],
        workingDirectory: WorkingDir ?? '',
        environment: (Env ?? []).map(build_contents_nameOf).filter((name) => name !== ''),
        packageCount: packages.filter(({ removedBy }) => removedBy === null).length,
        packages: [...packages].sort(heaviestFirst).slice(0, build_contents_MOST_PACKAGES).map(packageOf),
        directories: largestDirectories(files),
        hidden: hiddenShares(files)
            .slice(0, MOST_HIDDEN)
            .map(({ layer, hiddenBy, bytes, files: count, places }) => ({
            layerIndex: layer,
            hiddenByLayerIndex: hiddenBy,
            bytes,
            files: count,
            places,
        })),
    };
}
/** Of `NAME=value`; of a line without `=` nothing is told, because nobody knows which of the two it is. */
function build_contents_nameOf(variable) {
    return variable.slice(0, Math.max(0, variable.indexOf('=')));
}
function heaviestFirst(a, b) {
    return (b.bytes - a.bytes || compare(a.type, b.type) || compare(a.name, b.name) || compare(a.version, b.version));
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
function packageOf({ type, group, name, version, path, bytes, layer, removedBy }) {
    return {
        type,
        group: group ?? null,
        name,
        version,
        path: path ?? null,
        bytes,
        layerIndex: layer,
        removedByLayerIndex: removedBy,
    };
}

;// CONCATENATED MODULE: ./build/js/report/not-compared.js
/** For an image that nobody wanted compared. */
const NOT_COMPARED = { skipped: 'No comparison was asked for.' };
/** The growth, where there is one. */
function growthIn(comparison) {
    return comparison === undefined || 'skipped' in comparison ? undefined : comparison.growth;
}
/** Why there is no growth to show, where somebody expects it; undefined where there is one, or nobody does. */
function skippedSentence(comparison) {
    if (comparison === undefined || !('skipped' in comparison))
        return undefined;
    return comparison.skipped === NOT_COMPARED.skipped ? undefined : `Not compared. ${comparison.skipped}`;
}

;// CONCATENATED MODULE: ./build/js/report/build-report.js



/** Puts the results together; the members are in the order in which the JSON shows them. */
function buildReport(parts) {
    const { image, layerSources } = parts;
    return {
        schemaVersion: 1,
        verdict: parts.verdict,
        policy: policyOf(parts.policy),
        image: {
            name: parts.name,
            digest: image.digest,
            platforms: image.platforms.map((one) => build_report_platformOf(one, layerSources.get((0,oci_platform/* formatPlatform */.Bq)(one.platform)) ?? [])),
            notes: image.notes ?? [],
        },
        checks: parts.checks.map(({ id, platform, status, summary, findings }) => ({
            id,
            platform,
            status,
            summary,
            findings: findings.map(findingOf),
        })),
        comparisons: image.platforms.map((_, index) => parts.comparisons[index] ?? NOT_COMPARED),
        build: parts.build,
    };
}
function policyOf(policy) {
    return {
        profile: policy.profile,
        sizeBudget: limitOf(policy.sizeBudget),
        uncompressedSizeBudget: limitOf(policy.uncompressedSizeBudget),
        largestLayerBudget: limitOf(policy.largestLayerBudget),
        maxLayers: limitOf(policy.maxLayers),
    };
}
function limitOf(limit) {
    return limit === undefined ? null : { warn: limit.warn ?? null, fail: limit.fail ?? null };
}
function build_report_platformOf(image, sources) {
    const filesRead = image.filesUnread === null;
    return {
        platform: (0,oci_platform/* formatPlatform */.Bq)(image.platform),
        digest: image.digest,
        configDigest: image.configDigest,
        user: image.config.config?.User ?? '',
        compressedSize: image.compressedSize,
        uncompressedSize: image.uncompressedSize,
        filesUnread: image.filesUnread,
        hiddenSize: filesRead ? image.hiddenSize : null,
        fileCount: filesRead ? image.fileCount : null,
        layers: image.layers.map((layer, index) => {
            // By position: two steps can make the same layer. A source of another layer would be a lie.
            const source = sources[index]?.digest === layer.digest ? sources[index] : undefined;
            return {
                digest: layer.digest,
                diffId: layer.diffId,
                mediaType: layer.mediaType,
                compressedSize: layer.compressedSize,
                uncompressedSize: layer.uncompressedSize,
                entryCount: layer.entryCount,
                visibleSize: filesRead ? layer.visibleSize : null,
                hiddenSize: filesRead ? layer.hiddenSize : null,
                createdBy: layer.createdBy,
                dockerfile: source?.dockerfile ?? null,
                origin: source?.origin ?? 'unknown',
            };
        }),
        ...contentsOf(image),
        notes: image.notes ?? [],
    };
}
/** Absent members stay absent, present ones get one order. */
function findingOf(finding) {
    const { level, message, remedy, path, package: packageName, layer, dockerfile } = finding;
    const { removedBy, bytes, savedBytes, visibility, origin } = finding;
    return {
        level,
        message,
        remedy,
        ...(path === undefined ? {} : { path }),
        ...(packageName === undefined ? {} : { package: packageName }),
        ...(layer === undefined ? {} : { layer }),
        ...(removedBy === undefined ? {} : { removedBy }),
        ...(dockerfile === undefined ? {} : { dockerfile }),
        ...(bytes === undefined ? {} : { bytes }),
        ...(savedBytes === undefined ? {} : { savedBytes }),
        ...(visibility === undefined ? {} : { visibility }),
        ...(origin === undefined ? {} : { origin }),
    };
}

;// CONCATENATED MODULE: ./build/js/examine.js







/** Reads the image with all that the checks want of it. Throws a named error for a blob that is not as described.
 * With `sizesOnly` no layer is opened, and the checks that need files skip. */
function readForChecks(source, onProgress, sizesOnly = false) {
    return readImage(source, { wanted: wantedByChecks, onProgress, sizesOnly });
}
/** Runs every check on every platform and puts the results together. */
function judge({ image, name, built, comparisons, policy }) {
    const layerSources = built?.layerSources ?? new Map();
    const results = image.platforms.flatMap((platform) => runChecks({ image: platform, layerSources: sourcesOf(platform, layerSources), policy }, checks));
    const build = built === undefined
        ? null
        : { steps: built.steps.total, cachedSteps: built.steps.cached, warnings: built.warnings };
    const reached = verdict(results, policy.profile);
    return buildReport({
        name,
        image,
        layerSources,
        checks: results,
        comparisons,
        build,
        verdict: reached,
        policy,
    });
}
/** One for each layer; what provenance says of another layer than the one in its place is not believed. */
function sourcesOf({ platform, layers }, layerSources) {
    const known = layerSources.get((0,oci_platform/* formatPlatform */.Bq)(platform)) ?? [];
    return layers.map(({ digest }, position) => {
        const source = known[position];
        return source?.digest === digest ? source : { digest, dockerfile: null, origin: 'unknown' };
    });
}

// EXTERNAL MODULE: ./build/js/build/build-failed-error.js
var build_failed_error = __webpack_require__(972);
;// CONCATENATED MODULE: ./build/js/report/finding-groups.js
const finding_groups_RANK = { fail: 0, warn: 1, note: 2 };
/**
 * The findings of these levels, grouped, the most valuable group first: fails before warnings, what the own
 * Dockerfile brings before what the base image does, what is said without bytes (such as the user) before what is
 * weighed, then by bytes.
 */
function findingGroups(checks, levels) {
    const all = checks.flatMap(({ id, findings }) => findings.filter(({ level }) => levels.includes(level)).map((finding) => ({ id, finding })));
    const grouped = Map.groupBy(all, ({ id, finding }) => `${id} ${finding.level} ${finding.remedy}`);
    return [...grouped.values()].map(finding_groups_groupOf).sort(byValue);
}
function finding_groups_groupOf(members) {
    const findings = members.map(({ finding }) => finding);
    const [first] = members;
    const weighed = findings.flatMap(({ bytes }) => (bytes === undefined ? [] : [bytes]));
    return {
        check: first?.id ?? '',
        level: first?.finding.level ?? 'note',
        remedy: first?.finding.remedy ?? '',
        findings,
        bytes: weighed.length === 0 ? undefined : weighed.reduce((total, bytes) => total + bytes, 0),
    };
}
function byValue(a, b) {
    const base = (group) => (group.findings.every(({ origin }) => origin === 'base') ? 1 : 0);
    const bytes = (group) => group.bytes ?? Number.MAX_SAFE_INTEGER;
    return finding_groups_RANK[a.level] - finding_groups_RANK[b.level] || base(a) - base(b) || bytes(b) - bytes(a);
}

;// CONCATENATED MODULE: ./build/js/report/size-words.js


/** A change with its sign: `+1.20 MB`, `-300 kB`, `±0 B`. */
function formatSizeChange(bytes) {
    if (bytes === 0)
        return '±0 B';
    return bytes > 0 ? `+${(0,byte_size/* formatByteSize */.$j)(bytes)}` : (0,byte_size/* formatByteSize */.$j)(bytes);
}
/** `+3.1%` of what was there before; empty where nothing was, or where it would round to nothing. */
function formatPercentChange(change, before) {
    if (before <= 0)
        return '';
    const percent = (change / before) * 100;
    const digits = Math.abs(percent) < 10 ? 1 : 0;
    const text = percent.toFixed(digits);
    if (Number(text) === 0)
        return '';
    return `${percent > 0 ? '+' : ''}${text}%`;
}
/** `41.2 MB compressed`, or `compressed size unknown`. */
function knownSizeWords(bytes, name) {
    return bytes === null ? `${name} size unknown` : `${(0,byte_size/* formatByteSize */.$j)(bytes)} ${name}`;
}
/** `1 layer`, `2 layers`. */
function counted(count, noun) {
    return `${groupedNumber(count)} ${count === 1 ? noun : `${noun}s`}`;
}

;// CONCATENATED MODULE: ./build/js/report/layer-rows.js




/**
 * One row for the base image, one for each other layer, base first, then the removed ones; of more than `most`
 * other layers, or removed ones, the largest, and one row for all that are left out. The rows add up to the totals.
 */
function layerRows(platform, comparison, most) {
    const growth = growthIn(comparison);
    const layers = platform.layers.map((layer, index) => ({ layer, change: growth?.layers[index] }));
    const base = layers.filter(({ layer }) => layer.origin === 'base');
    const { kept, left } = largest(layers.filter(({ layer }) => layer.origin !== 'base'), most, ({ layer, change }) => Math.max(layer.compressedSize ?? layer.uncompressedSize ?? 0, Math.abs(change?.compressedSizeChange ?? 0)));
    const removed = (growth?.removedLayers ?? []).map(({ createdBy, compressedSize }) => ({
        ...layer_rows_NOTHING,
        kind: 'removed',
        instruction: instructionWords(createdBy),
        change: { kind: 'removed', bytes: -compressedSize },
    }));
    const shownRemoved = largest(removed, most, ({ change }) => -change.bytes);
    return [
        ...summed('base', `base image (${counted(base.length, 'layer')})`, base),
        ...kept.map(({ layer, change }) => ({
            kind: 'layer',
            instruction: instructionWords(layer.createdBy),
            place: layer_rows_placeOf(layer),
            compressedSize: layer.compressedSize,
            uncompressedSize: layer.uncompressedSize,
            change: change && { kind: change.kind, bytes: change.compressedSizeChange },
        })),
        ...summed('rest', `${counted(left.length, 'smaller layer')}`, left),
        ...shownRemoved.kept,
        ...(shownRemoved.left.length === 0
            ? []
            : [
                {
                    ...layer_rows_NOTHING,
                    kind: 'removed',
                    instruction: counted(shownRemoved.left.length, 'smaller layer'),
                    change: { kind: 'removed', bytes: layer_rows_sum(shownRemoved.left, ({ change }) => change.bytes) },
                },
            ]),
    ];
}
const layer_rows_NOTHING = { place: '', compressedSize: null, uncompressedSize: null };
function summed(kind, instruction, pairs) {
    if (pairs.length === 0)
        return [];
    const changes = pairs.flatMap(({ change }) => (change === undefined ? [] : [change]));
    const unchanged = changes.every((change) => change.kind === 'unchanged');
    const change = {
        kind: unchanged ? 'unchanged' : 'changed',
        bytes: layer_rows_sum(changes, ({ compressedSizeChange }) => compressedSizeChange),
    };
    return [
        {
            kind,
            instruction,
            place: '',
            compressedSize: knownSum(pairs.map(({ layer }) => layer.compressedSize)),
            uncompressedSize: knownSum(pairs.map(({ layer }) => layer.uncompressedSize)),
            change: changes.length === 0 ? undefined : change,
        },
    ];
}
function instructionWords(createdBy) {
    const instruction = instructionOf(createdBy ?? '');
    return instruction === '' ? 'no history' : instruction;
}
/** `Dockerfile:12`, `Dockerfile:12-15`; empty where it is not known. */
function layer_rows_placeOf({ dockerfile }) {
    if (dockerfile === null)
        return '';
    const { path, startLine, endLine } = dockerfile;
    return endLine > startLine ? `${path}:${startLine}-${endLine}` : `${path}:${startLine}`;
}
/** The `most` elements that weigh most, in their own order, and the others. */
function largest(elements, most, weight) {
    if (elements.length <= most)
        return { kept: elements, left: [] };
    const heaviest = new Set([...elements].sort((a, b) => weight(b) - weight(a)).slice(0, most));
    return {
        kept: elements.filter((element) => heaviest.has(element)),
        left: elements.filter((element) => !heaviest.has(element)),
    };
}
function layer_rows_sum(elements, of) {
    return elements.reduce((total, element) => total + of(element), 0);
}

// EXTERNAL MODULE: ./build/js/oci/unseen-characters.js
var unseen_characters = __webpack_require__(4239);
;// CONCATENATED MODULE: ./build/js/report/single-line.js

const SPACES = /[\t\n\v\f\r \u0085\u00a0\u2028\u2029]+/gu;
/**
 * Text from outside as one line in which every character is seen: runs of white space become one space, what is
 * invisible becomes its code (`\u202e`). Longer than `longest` characters it is cut at the end with `…`.
 */
function singleLine(text, longest = 300) {
    // Twice: what is cut away is not looked at, however long it is; a pair of surrogates is one character.
    const looked = text.slice(0, longest * 2);
    const line = seen(looked);
    const characters = [...line];
    if (characters.length <= longest && looked.length === text.length)
        return line;
    return `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
/** As singleLine, cut in the middle: of a path both ends tell something. */
function singleLineKeepingEnds(text, longest = 120) {
    const looked = text.length > 4 * longest ? text.slice(0, 2 * longest) + text.slice(-2 * longest) : text;
    const line = seen(looked);
    const characters = [...line];
    if (characters.length <= longest && looked.length === text.length)
        return line;
    const head = Math.floor((longest - 1) / 3);
    const tail = characters.slice(-(longest - 1 - head));
    return `${characters.slice(0, head).join('')}…${tail.join('')}`;
}
function seen(text) {
    return (0,unseen_characters/* showUnseen */.A)(text.replace(SPACES, ' ').trim());
}

;// CONCATENATED MODULE: ./build/js/report/annotations.js





/** GitHub shows this many of each level for a step. */
const MOST = 10;
const MESSAGES_IN_ONE = 5;
/**
 * Fails and warnings, the most valuable first, at most ten a level, one for all that a remedy answers at one place.
 * A fail that the profile lets through is a warning. Notes are not among them.
 */
function annotationsOf(report) {
    const groups = findingGroups(report.checks, ['fail', 'warn']).flatMap(byPlace);
    const level = (group) => group.level === 'fail' && report.verdict === 'fail' ? 'error' : 'warning';
    return ['error', 'warning'].flatMap((wanted) => {
        const all = groups.filter((group) => level(group) === wanted);
        const shown = all.length <= MOST ? all : all.slice(0, MOST - 1);
        const left = all.slice(shown.length).flatMap(({ findings }) => findings).length;
        return [
            ...shown.map((group) => annotationOf(group, wanted)),
            ...(left === 0
                ? []
                : [
                    {
                        level: wanted,
                        title: 'More findings',
                        message: `${counted(left, 'more finding')}: the job summary has them.`,
                    },
                ]),
        ];
    });
}
function byPlace(group) {
    const places = Map.groupBy(group.findings, ({ dockerfile }) => layer_rows_placeOf({ dockerfile: dockerfile ?? null }));
    return [...places.values()].map((findings) => ({ ...group, findings }));
}
function annotationOf({ check, remedy, findings }, level) {
    const shown = findings.slice(0, MESSAGES_IN_ONE).map(({ message }) => singleLine(message, 400));
    const left = findings.length - shown.length;
    const dockerfile = findings[0]?.dockerfile;
    return {
        level,
        title: check,
        message: [
            ...shown,
            ...(left > 0 ? [`and ${groupedNumber(left)} more`] : []),
            ...(remedy.trim() === '' ? [] : [singleLine(remedy, 600)]),
        ].join('\n'),
        ...annotatedLines(dockerfile),
    };
}
/** Where GitHub shows an annotation; only a file of the repository has lines to mark. */
function annotatedLines(range) {
    if (range === undefined || !isInside(range))
        return {};
    return { file: range.path, startLine: range.startLine, endLine: range.endLine };
}
function isInside({ path }) {
    const outside = path === '' || path.startsWith('/') || path.includes('://') || path.split('/').includes('..');
    return !outside && path === singleLine(path, 1000);
}

// EXTERNAL MODULE: ./build/js/build/log-text.js
var log_text = __webpack_require__(7979);
;// CONCATENATED MODULE: ./build/js/runner-log.js


/** The step's log on GitHub. Whatever it is given is shown as text: no line of it is a workflow command. */
const runnerLog = {
    group: (name) => core/* startGroup */.Oh((0,log_text/* escapeLogText */.d)(name)),
    endGroup: () => core/* endGroup */.N4(),
    info: (text) => core/* info */.pq((0,log_text/* escapeLogText */.d)(text)),
    warning: (text) => core/* warning */.$e((0,log_text/* escapeLogText */.d)(text)),
};
/** Standard error of the command: standard output is the report's. */
const commandLog = {
    group: (name) => runner_log_write(name),
    endGroup: () => { },
    info: (text) => runner_log_write(text),
    warning: (text) => runner_log_write(`warning: ${text}`),
};
function runner_log_write(text) {
    process.stderr.write(`${(0,log_text/* escapeLogText */.d)(text)}\n`);
}

;// CONCATENATED MODULE: ./build/js/fail-run.js





/** Ends the step with exit code 1 and one error annotation, on the Dockerfile's line where BuildKit names one. */
function failRun(error) {
    if (error instanceof build_failed_error/* BuildFailedError */.W)
        failBuild(error);
    else
        core/* setFailed */.C1((0,thrown/* messageOf */.b)(error));
    for (const cause of causesOf(error))
        runnerLog.info(`Caused by: ${cause}`);
    if (error instanceof Error && error.stack !== undefined)
        core/* debug */.Yz(error.stack);
}
function failBuild(error) {
    core/* error */.z3(`${error.message} (docker buildx exit code ${error.exitCode})`, {
        title: 'The build failed',
        ...annotatedLines(error.dockerfile),
    });
    process.exitCode = core/* ExitCode */.yU.Failure;
}
const MOST_CAUSES = 5;
/** The messages below the outermost one, which repeats none of them. */
function causesOf(error) {
    const causes = [];
    let cause = error instanceof Error ? error.cause : undefined;
    while (cause !== undefined && causes.length < MOST_CAUSES) {
        const text = (0,thrown/* messageOf */.b)(cause);
        if (![(0,thrown/* messageOf */.b)(error), ...causes].some((said) => said.includes(text)))
            causes.push(text);
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    return causes;
}

// EXTERNAL MODULE: ./build/js/inputs/context.js
var context = __webpack_require__(1737);
;// CONCATENATED MODULE: ./build/js/inputs/secrets-to-mask.js

/** Every value that must not appear in a log; hand them to the runner before anything else is said. */
function secretsToMask({ build, githubToken, registryPassword }) {
    const values = build.secrets.map((secret) => secret.slice(secret.indexOf('=') + 1));
    const contexts = [build.context, ...build.buildContexts.map((entry) => entry.slice(entry.indexOf('=') + 1))];
    const secrets = [githubToken ?? '', registryPassword ?? '', ...values, ...contexts.flatMap(context/* credentialsIn */.Wr)];
    // The runner refuses to mask white space.
    return [...new Set(secrets.filter((secret) => secret.trim() !== ''))];
}

;// CONCATENATED MODULE: ./build/js/source/source-error.js
/** A source that cannot be used; the message names it, what was found and what would be right. */
class SourceError extends Error {
    name = 'SourceError';
    /** `fault` continues the sentence that kind and name begin. */
    constructor(kind, name, fault, options) {
        super(`${kind} ${JSON.stringify(name)} ${fault}`, options);
    }
}

;// CONCATENATED MODULE: ./build/js/source/layout-folder.js





const layout_folder_CHUNK = 512 * 1024;
const MISSING = new Set(['ENOENT', 'ENOTDIR']);
/** The files of a layout's folder. A symbolic link is followed as long as it ends inside the folder. */
class LayoutFolder {
    #name;
    #root;
    /** Throws SourceError when there is no such folder. */
    constructor(name) {
        this.#name = name;
        try {
            this.#root = (0,external_node_fs_.realpathSync)(name);
        }
        catch (cause) {
            throw this.error('does not exist or cannot be opened', { cause });
        }
        if (!(0,external_node_fs_.statSync)(this.#root).isDirectory()) {
            throw this.error('is not a folder; expected one with index.json and blobs/ in it');
        }
    }
    /** A small file whole; undefined when there is none. Throws SourceError. */
    readJson(file) {
        const found = this.#find(file);
        if (found === undefined)
            return undefined;
        if (found.stats.size > parse_json/* JSON_SIZE_CAP */.G3) {
            throw this.error(`has ${file} of ${found.stats.size} bytes, allowed are ${parse_json/* JSON_SIZE_CAP */.G3}`);
        }
        return (0,external_node_fs_.readFileSync)(found.path);
    }
    /** Throws SourceError for a file that is no regular one or lies outside, as `locate` does. */
    open(file) {
        const found = this.#find(file);
        return found === undefined ? undefined : (0,external_node_fs_.createReadStream)(found.path, { highWaterMark: layout_folder_CHUNK });
    }
    locate(file) {
        const found = this.#find(file);
        return found === undefined ? undefined : { path: found.path, offset: 0, length: found.stats.size };
    }
    error(fault, options) {
        return new SourceError('OCI layout', this.#name, fault, options);
    }
    #find(file) {
        const path = this.#realPath(file);
        if (path === undefined)
            return undefined;
        if (!path.startsWith(this.#root + external_node_path_.sep)) {
            throw this.error(`has ${file} as a link to a place outside of the layout`);
        }
        const stats = (0,external_node_fs_.statSync)(path);
        if (!stats.isFile())
            throw this.error(`has ${file} as something other than a file`);
        return { path, stats };
    }
    #realPath(file) {
        try {
            return (0,external_node_fs_.realpathSync)((0,external_node_path_.join)(this.#root, file));
        }
        catch (cause) {
            if (MISSING.has((0,thrown/* codeOf */.$)(cause)))
                return undefined;
            throw this.error(`has ${file} that cannot be opened`, { cause });
        }
    }
}

;// CONCATENATED MODULE: ./build/js/source/opened-source.js
/** Of a source that is no file to be changed or closed: a change of its blobs is seen by their digests. */
function withNothingToClose(source) {
    return { ...source, notes: [], requireUnchanged: () => { }, close: async () => { } };
}
/** Reads, and names a change of the source meanwhile before whatever else that brought about. */
async function whileUnchanged(source, read) {
    try {
        const result = await read();
        source.requireUnchanged();
        return result;
    }
    catch (error) {
        source.requireUnchanged();
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/js/source/oci-layout.js







const versionSchema = dist/* object */.Ikc({ imageLayoutVersion: dist/* literal */.euz('1.0.0') });
/** image-spec annotations.md, and the full name that BuildKit and containerd write beside it. */
const NAME_ANNOTATIONS = ['org.opencontainers.image.ref.name', 'io.containerd.image.name'];
/**
 * Opens an OCI layout (image-spec image-layout.md) whose index.json names one image, or the selected one. Rejects
 * with SourceError or InvalidValueError. A missing oci-layout file is tolerated, as skopeo and others do.
 */
async function openOciLayout(path, select) {
    const files = new LayoutFolder(path);
    // What is added to a layout meanwhile is of no concern.
    return withNothingToClose(readLayout(files, path, select === undefined ? undefined : chosenBy(select)));
}
function chosenBy(select) {
    if ('digest' in select)
        return { fits: ({ digest }) => digest === select.digest, wanted: select.digest };
    const { tag } = select;
    return {
        fits: ({ annotations }) => NAME_ANNOTATIONS.some((key) => annotations?.[key] === tag),
        wanted: tag,
    };
}
/** The image of a layout, whatever its files lie in. Throws SourceError or InvalidValueError. */
function readLayout(files, name, choice) {
    const index = files.readJson('index.json');
    if (index === undefined) {
        throw files.error('has no index.json; expected a folder that `type=oci,tar=false` or skopeo wrote');
    }
    const version = files.readJson('oci-layout');
    if (version !== undefined)
        (0,parse_json/* parseJson */.qF)(version, versionSchema, `${name}/oci-layout`);
    const root = chooseRoot(files, (0,image_index/* parseImageIndex */.n)(index, `${name}/index.json`).manifests, choice);
    return {
        name,
        root,
        open(descriptor) {
            const blob = files.open(blobPath(descriptor));
            if (blob === undefined)
                throw files.error(`lacks the blob ${descriptor.digest}`);
            return blob;
        },
        file: (descriptor) => files.locate(blobPath(descriptor)),
    };
}
/** image-layout.md, Blobs. */
function blobPath({ digest }) {
    return `blobs/sha256/${(0,oci_digest/* hexOf */.ZD)(digest)}`;
}
function chooseRoot(files, manifests, choice) {
    const images = manifests.filter((descriptor) => !(0,image_index/* isAttestation */.H)(descriptor));
    const chosen = choice === undefined ? images : images.filter(choice.fits);
    const [root] = chosen;
    const digests = new Set(chosen.map(({ digest }) => digest));
    if (root !== undefined && digests.size === 1)
        return root;
    if (images.length === 0)
        throw files.error('is empty: its index.json names no image');
    const listed = describe(images);
    if (root === undefined)
        throw files.error(`has no image ${(0,invalid_value_error/* quoted */.T)(choice?.wanted)}; it has ${listed}`);
    throw files.error(`has ${digests.size} images where one was expected: ${listed}`);
}
const oci_layout_MOST_LISTED = 20;
function describe(images) {
    const lines = images.slice(0, oci_layout_MOST_LISTED).map((descriptor) => {
        const name = NAME_ANNOTATIONS.toReversed()
            .map((key) => descriptor.annotations?.[key])
            .find((text) => text !== undefined);
        return name === undefined ? descriptor.digest : `${descriptor.digest} (${(0,invalid_value_error/* quoted */.T)(name)})`;
    });
    const rest = images.length - lines.length;
    return rest > 0 ? `${lines.join(', ')} and ${rest} more` : lines.join(', ');
}

;// CONCATENATED MODULE: ./build/js/source/archive-links.js

/** Linux gives up after as many. */
const archive_links_MOST_LINKS = 40;
/**
 * The path that a name of an archive leads to: symbolic and hard links are followed inside the archive, as `docker
 * save` writes `../ID/layer.tar` for a layer that an earlier image has. Links in place of folders are not.
 */
function followLinks(entries, name) {
    let path = inside(external_node_path_.posix.normalize(name));
    for (let followed = 0; path !== undefined; followed += 1) {
        const entry = entries.get(path);
        if (entry?.kind !== 'symlink' && entry?.kind !== 'hard-link')
            return path;
        if (followed === archive_links_MOST_LINKS)
            return 'endless';
        path =
            entry.kind === 'hard-link'
                ? inside(external_node_path_.posix.normalize(entry.linkName))
                : inside(external_node_path_.posix.join(external_node_path_.posix.dirname(path), entry.linkName), entry.linkName);
    }
    return 'outside';
}
function inside(path, written = path) {
    return written.startsWith('/') || path === '..' || path.startsWith('../') ? undefined : path;
}

;// CONCATENATED MODULE: ./build/js/source/tar-index.js





/** An image of 100,000 layers has fewer. */
const tar_index_MOST_ENTRIES = 300_000;
/** Names and links; a path that Linux allows is shorter. */
const tar_index_LONGEST_EXTENSION = 1024 * 1024;
/**
 * Where each entry of a tar archive lies, by its cleaned path; of two with one path the later one, which unpacking
 * would leave. Reads headers only. Throws TarError.
 */
function indexTar(readAt, archiveSize) {
    const entries = new Map();
    const block = Buffer.alloc(block_BLOCK);
    let extensions = NO_EXTENSIONS;
    let last;
    let count = 0;
    let at = 0;
    try {
        while (readAt(block, at) === block_BLOCK && !isZeroBlock(block, 0)) {
            if (!hasValidChecksum(block, 0))
                throw new TarFault('a header has a wrong checksum');
            const header = parseHeader(block, 0);
            const bodyAt = at + block_BLOCK;
            if ('xgLK'.includes(header.flag)) {
                const body = readExtension(readAt, bodyAt, header.size);
                extensions = extended(extensions, header.flag, body);
                at = bodyAt + header.size + paddingOf(header.size);
                continue;
            }
            count += 1;
            if (count > tar_index_MOST_ENTRIES)
                throw new TarFault(`it has more than ${tar_index_MOST_ENTRIES} entries`);
            last = tar_entry_nameOf(header, extensions);
            const sparseBlocks = header.flag === 'S' ? blocksOfSparseMap(readAt, block, bodyAt) : 0;
            const { entry, stored, sparse } = tarEntry(header, extensions, undefined);
            extensions = NO_EXTENSIONS;
            const offset = bodyAt + sparseBlocks * block_BLOCK;
            if (offset + stored > archiveSize)
                throw new TarFault('it is cut off in an entry');
            const { kind, size, linkName } = entry;
            entries.set(entry.path, {
                kind,
                size,
                linkName,
                offset,
                sparse: header.flag === 'S' || sparse !== undefined,
            });
            at = offset + stored + paddingOf(stored);
        }
    }
    catch (error) {
        if (error instanceof TarFault)
            throw new TarError(error.message, at, last);
        throw error;
    }
    if (at < archiveSize && readAt(block, at) < block_BLOCK)
        throw new TarError('it is cut off in a header', at, last);
    return entries;
}
function readExtension(readAt, offset, size) {
    if (!(size >= 0 && size <= tar_index_LONGEST_EXTENSION)) {
        throw new TarFault(`an extended header has ${size} bytes, allowed are ${tar_index_LONGEST_EXTENSION}`);
    }
    const body = Buffer.alloc(size);
    if (readAt(body, offset) < size)
        throw new TarFault('it is cut off in an extended header');
    return body;
}
/** GNU's old sparse files: how many blocks of map follow the header (GNU tar manual, Storing Sparse Files). */
function blocksOfSparseMap(readAt, header, offset) {
    const block = Buffer.alloc(block_BLOCK);
    let blocks = 0;
    for (let goesOn = header[482] !== 0; goesOn; goesOn = block[504] !== 0) {
        if (readAt(block, offset + blocks * block_BLOCK) < block_BLOCK)
            throw new TarFault('it is cut off in a sparse map');
        blocks += 1;
    }
    return blocks;
}

;// CONCATENATED MODULE: ./build/js/source/archive-file.js








const archive_file_CHUNK = 512 * 1024;
/** Beginnings of compressed files, whose entries have no place to read them at. */
const COMPRESSED = [
    { magic: Buffer.from([0x1f, 0x8b]), name: 'gzip', undo: 'gunzip' },
    { magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), name: 'zstd', undo: 'unzstd' },
    { magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]), name: 'xz', undo: 'unxz' },
    { magic: Buffer.from('BZh'), name: 'bzip2', undo: 'bunzip2' },
];
/** A tar archive that stays closed as it is: its entries are read in place. */
class ArchiveFile {
    /** What it turned out to be, for messages. */
    kind = 'archive';
    #path;
    #name;
    #fd;
    #opened;
    #entries;
    #closed = false;
    /** `name` is for messages. Throws SourceError. */
    constructor(path, name) {
        this.#path = path;
        this.#name = name;
        try {
            this.#fd = (0,external_node_fs_.openSync)(path, 'r');
        }
        catch (cause) {
            throw this.error('does not exist or cannot be opened', { cause });
        }
        try {
            this.#opened = (0,external_node_fs_.fstatSync)(this.#fd, { bigint: true });
            if (!this.#opened.isFile())
                throw this.error('is not a file; expected a tar archive');
            this.#entries = this.#index();
        }
        catch (error) {
            (0,external_node_fs_.closeSync)(this.#fd);
            throw error;
        }
    }
    /** Links followed. Undefined when there is no such regular file. Throws SourceError for one that cannot be read. */
    find(name) {
        const path = followLinks(this.#entries, name);
        if (path === 'outside')
            throw this.error(`has ${(0,invalid_value_error/* quoted */.T)(name)} as a link to a place outside of the archive`);
        if (path === 'endless')
            throw this.error(`has ${(0,invalid_value_error/* quoted */.T)(name)} as a link that leads to itself`);
        const entry = this.#entries.get(path);
        if (entry === undefined)
            return undefined;
        if (entry.kind !== 'file')
            throw this.error(`has ${(0,invalid_value_error/* quoted */.T)(name)} as something other than a file`);
        if (entry.sparse)
            throw this.error(`has ${(0,invalid_value_error/* quoted */.T)(name)} with holes left out; expected an archive without --sparse`);
        return entry;
    }
    /** A small file whole; undefined when there is none. Throws SourceError. */
    read(name) {
        const entry = this.find(name);
        if (entry === undefined)
            return undefined;
        if (entry.size > parse_json/* JSON_SIZE_CAP */.G3) {
            throw this.error(`has ${(0,invalid_value_error/* quoted */.T)(name)} of ${entry.size} bytes, allowed are ${parse_json/* JSON_SIZE_CAP */.G3}`);
        }
        return this.#bytes(entry.offset, entry.size);
    }
    /** The first bytes of an entry, fewer where it has not so many. */
    beginning({ offset, size }, length) {
        return this.#bytes(offset, Math.min(size, length));
    }
    stream({ offset, size }) {
        if (size === 0)
            return external_node_stream_.Readable.from([]);
        return (0,external_node_fs_.createReadStream)('', {
            fd: this.#fd,
            autoClose: false,
            start: offset,
            end: offset + size - 1,
            highWaterMark: archive_file_CHUNK,
        });
    }
    place({ offset, size }) {
        return { path: this.#path, offset, length: size };
    }
    error(fault, options) {
        return new SourceError(this.kind, this.#name, fault, options);
    }
    /** Throws SourceError where the file is not the one that was opened, or was written to. */
    requireUnchanged() {
        if (this.#closed)
            return;
        const now = (0,external_node_fs_.statSync)(this.#path, { bigint: true, throwIfNoEntry: false });
        const { dev, ino, size, mtimeNs } = this.#opened;
        if (now?.dev === dev && now.ino === ino && now.size === size && now.mtimeNs === mtimeNs)
            return;
        throw this.error('was changed while it was read; check it once more when nobody writes it');
    }
    close() {
        if (!this.#closed)
            (0,external_node_fs_.closeSync)(this.#fd);
        this.#closed = true;
    }
    #index() {
        const start = this.#bytes(0, 512);
        const packed = COMPRESSED.find(({ magic }) => start.subarray(0, magic.length).equals(magic));
        if (packed !== undefined) {
            throw this.error(`is compressed with ${packed.name}; run ${packed.undo} on it first: it is read in place`);
        }
        try {
            return indexTar(this.#readAt, Number(this.#opened.size));
        }
        catch (cause) {
            const fault = cause instanceof TarError ? cause.message : 'cannot be read as a tar archive';
            throw this.error(fault, { cause });
        }
    }
    #bytes(offset, size) {
        const bytes = Buffer.alloc(size);
        return bytes.subarray(0, this.#readAt(bytes, offset));
    }
    #readAt = (buffer, offset) => {
        let filled = 0;
        while (filled < buffer.length) {
            const count = (0,external_node_fs_.readSync)(this.#fd, buffer, filled, buffer.length - filled, offset + filled);
            if (count === 0)
                break;
            filled += count;
        }
        return filled;
    };
}

;// CONCATENATED MODULE: ./build/js/source/uncompressed.js
/** What is to be said of an image whose layers an engine saved without compression. */
const UNCOMPRESSED = {
    compressedSizesUnknown: true,
    unpushable: 'has its layers uncompressed, as `docker save` writes them from the classic image store, ' +
        'so that there is no compressed image yet; with `recompress: true` one is made, judged and pushed',
};

;// CONCATENATED MODULE: ./build/js/source/classic-archive.js







/**
 * An image of an archive without OCI layout, as docker before version 25 and skopeo write it: configuration and
 * layers, no manifest. The manifest is made here and lies nowhere. Rejects with SourceError or InvalidValueError.
 */
async function classicArchive(archive, name, image) {
    const configBytes = archive.read(image.config);
    if (configBytes === undefined)
        throw archive.error(`lacks the configuration ${(0,invalid_value_error/* quoted */.T)(image.config)}`);
    const config = { mediaType: media_types/* OCI_CONFIG */.TF, digest: (0,oci_digest/* digestOf */.ol)(configBytes), size: configBytes.length };
    requireOwnName(archive, image.config, config.digest);
    const diffIds = (0,image_config/* parseImageConfig */.F)(configBytes, `${name}, configuration ${(0,invalid_value_error/* quoted */.T)(image.config)}`).rootfs
        .diff_ids;
    if (diffIds.length !== image.layers.length) {
        throw archive.error(`has ${image.layers.length} layers for an image whose configuration names ${diffIds.length}`);
    }
    const entries = new Map();
    const layers = [];
    for (const [index, path] of image.layers.entries()) {
        const entry = archive.find(path);
        const diffId = diffIds[index];
        if (entry === undefined || diffId === undefined)
            throw archive.error(`lacks the layer ${(0,invalid_value_error/* quoted */.T)(path)}`);
        const layer = await describeLayer(archive, entry, diffId);
        entries.set(layer.digest, entry);
        layers.push(layer);
    }
    const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: media_types/* OCI_MANIFEST */.EG, config, layers }));
    const root = { mediaType: media_types/* OCI_MANIFEST */.EG, digest: (0,oci_digest/* digestOf */.ol)(manifest), size: manifest.length };
    const documents = new Map([
        [root.digest, manifest],
        [config.digest, configBytes],
    ]);
    return {
        name,
        root,
        open({ digest }) {
            const document = documents.get(digest);
            if (document !== undefined)
                return external_node_stream_.Readable.from([document]);
            const entry = entries.get(digest);
            if (entry === undefined)
                throw archive.error(`lacks the blob ${digest}`);
            return archive.stream(entry);
        },
        file({ digest }) {
            const entry = entries.get(digest);
            return entry === undefined ? undefined : archive.place(entry);
        },
        ...(layers.some(({ mediaType }) => mediaType === media_types/* OCI_LAYER_TAR */.m) ? UNCOMPRESSED : {}),
    };
}
/** Docker names a configuration by its digest; a name that says another one is an altered archive. */
function requireOwnName(archive, path, digest) {
    const [, hex] = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(path) ?? [];
    if (hex !== undefined && hex !== (0,oci_digest/* hexOf */.ZD)(digest)) {
        throw archive.error(`has the configuration ${(0,invalid_value_error/* quoted */.T)(path)} altered: its bytes have the digest ${digest}`);
    }
}
/** Nothing in such an archive says how a layer is stored, so that its first bytes have to. */
async function describeLayer(archive, entry, diffId) {
    const mediaType = mediaTypeOf(archive.beginning(entry, 4));
    const digest = mediaType === media_types/* OCI_LAYER_TAR */.m ? diffId : await hashEntry(archive, entry);
    return { mediaType, digest, size: entry.size };
}
const GZIP = Buffer.from([0x1f, 0x8b]);
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
function mediaTypeOf(beginning) {
    if (beginning.subarray(0, GZIP.length).equals(GZIP))
        return media_types/* OCI_LAYER_GZIP */.BQ;
    return beginning.equals(ZSTD) ? media_types/* OCI_LAYER_ZSTD */.aH : media_types/* OCI_LAYER_TAR */.m;
}
async function hashEntry(archive, entry) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for await (const chunk of archive.stream(entry))
        hash.update(chunk);
    return `sha256:${hash.digest('hex')}`;
}

;// CONCATENATED MODULE: ./build/js/source/docker-manifest.js




const listSchema = dist/* pipe */.FsL(dist/* array */.YOg(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J())), dist/* maxLength */.Ru6(10_000));
const imageSchema = dist/* object */.Ikc({
    config: dist/* string */.YjP(),
    repotags: dist/* nullish */.cl6(dist/* array */.YOg(dist/* string */.YjP())),
    layers: dist/* nullish */.cl6(dist/* pipe */.FsL(dist/* array */.YOg(dist/* string */.YjP()), dist/* maxLength */.Ru6(100_000))),
});
/** Member names in any case, as Go reads them. Throws InvalidValueError. */
function parseDockerManifest(bytes, what) {
    return (0,parse_json/* parseJson */.qF)(bytes, listSchema, what).map((member, index) => {
        const lowered = Object.entries(member).map(([key, value]) => [key.toLowerCase(), value]);
        const { config, repotags, layers } = (0,parse_json/* validate */.tf)(Object.fromEntries(lowered), imageSchema, `${what}, image ${index + 1}`);
        return { config, repoTags: repotags ?? [], layers: layers ?? [] };
    });
}
/** The only image, or the one of that name. Throws SourceError, which lists what there is. */
function chooseDockerImage(images, reference, archive) {
    const wanted = reference === undefined ? undefined : (0,oci_reference/* formatReference */.FH)(reference);
    const chosen = wanted === undefined
        ? images
        : images.filter(({ repoTags }) => repoTags.some((tag) => normalReference(tag) === wanted));
    const [image] = chosen;
    if (image !== undefined && new Set(chosen.map(({ config }) => config)).size === 1)
        return image;
    if (images.length === 0)
        throw archive.error('is empty: its manifest.json names no image');
    const listed = docker_manifest_describe(images);
    if (image === undefined)
        throw archive.error(`has no image ${(0,invalid_value_error/* quoted */.T)(wanted)}; it has ${listed}`);
    throw archive.error(`has ${chosen.length} images where one was expected: ${listed}`);
}
/** The full spelling of a reference; undefined for what is none. */
function normalReference(text) {
    try {
        return (0,oci_reference/* formatReference */.FH)((0,oci_reference/* parseReference */.F2)(text));
    }
    catch {
        return undefined;
    }
}
const docker_manifest_MOST_LISTED = 20;
function docker_manifest_describe(images) {
    const names = images.map(({ repoTags, config }) => (0,invalid_value_error/* quoted */.T)(repoTags[0] ?? config));
    const rest = names.length - docker_manifest_MOST_LISTED;
    return rest > 0 ? `${names.slice(0, docker_manifest_MOST_LISTED).join(', ')} and ${rest} more` : names.join(', ');
}

;// CONCATENATED MODULE: ./build/js/source/index-images.js






const MOST_INDEXES = 100;
const wholeSchema = dist/* object */.Ikc({ manifests: dist/* array */.YOg(dist/* looseObject */._H3({})) });
/**
 * What lies below the source's root, nested indexes followed, each digest once; undefined where the root is no index.
 * Opens indexes only. Rejects with BlobMismatchError or InvalidValueError.
 */
async function indexImages(source) {
    if (!media_types/* INDEX_MEDIA_TYPES */.kA.has(source.root.mediaType))
        return undefined;
    const images = new Map();
    const attestations = [];
    const seen = new Set();
    const pending = [source.root];
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
        if (seen.has(next.digest))
            continue;
        seen.add(next.digest);
        if (seen.size > MOST_INDEXES) {
            throw new invalid_value_error/* InvalidValueError */.$(source.name, `more than ${MOST_INDEXES} indexes in each other`, 'fewer');
        }
        const index = next;
        const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(index, () => source.open(index), `${source.name}, index`);
        const what = `index ${index.digest}`;
        const whole = (0,parse_json/* parseJson */.qF)(bytes, wholeSchema, what).manifests;
        for (const [position, descriptor] of (0,image_index/* parseImageIndex */.n)(bytes, what).manifests.entries()) {
            const entry = { descriptor, whole: whole[position] ?? descriptor };
            if ((0,image_index/* isAttestation */.H)(descriptor))
                attestations.push(entry);
            else if (media_types/* INDEX_MEDIA_TYPES */.kA.has(descriptor.mediaType))
                pending.push(descriptor);
            else if (!images.has(descriptor.digest))
                images.set(descriptor.digest, entry);
        }
    }
    return { images: [...images.values()], attestations };
}

;// CONCATENATED MODULE: ./build/js/source/layout-archive.js
/** The files of an OCI layout that lies in a tar archive. */
function layoutInArchive(archive) {
    return {
        readJson: (file) => archive.read(file),
        open(file) {
            const entry = archive.find(file);
            return entry === undefined ? undefined : archive.stream(entry);
        },
        locate(file) {
            const entry = archive.find(file);
            return entry === undefined ? undefined : archive.place(entry);
        },
        error: (fault, options) => archive.error(fault, options),
    };
}

;// CONCATENATED MODULE: ./build/js/source/narrow.js


/** BuildKit's annotation of an attestation, with the digest of what it is about. */
const ABOUT = 'vnd.docker.reference.digest';
/**
 * The source with some of its index's images, at least one, and their attestations: the one image itself, or a new
 * index of those that stay, which is then what is judged and pushed.
 */
function narrow(source, all, images, has = () => true) {
    if (images.length === all.images.length)
        return source;
    const digests = new Set(images.map(({ descriptor }) => descriptor.digest));
    const attestations = all.attestations.filter((entry) => digests.has(entry.descriptor.annotations?.[ABOUT] ?? '') && has(entry));
    const [only] = images;
    if (only !== undefined && images.length + attestations.length === 1) {
        return { ...source, root: only.descriptor };
    }
    const { mediaType } = source.root;
    const manifests = [...images, ...attestations].map(({ whole }) => whole);
    const index = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests }));
    const root = { mediaType, digest: (0,oci_digest/* digestOf */.ol)(index), size: index.length };
    return {
        ...source,
        root,
        open: (descriptor) => descriptor.digest === root.digest ? external_node_stream_.Readable.from([index]) : source.open(descriptor),
    };
}

;// CONCATENATED MODULE: ./build/js/source/docker-archive.js











/**
 * `docker save`'s archive: the OCI layout in it where there is one (docker 25 and later), else its own format. Rejects
 * with SourceError or InvalidValueError.
 */
async function readDockerArchive(archive, name, reference) {
    archive.kind = 'Docker archive';
    if (archive.find('index.json') === undefined) {
        const list = archive.read('manifest.json');
        if (list === undefined) {
            throw archive.error('has neither index.json nor manifest.json; expected what `docker save` or skopeo wrote');
        }
        const images = parseDockerManifest(list, `${name}/manifest.json`);
        const image = chooseDockerImage(images, reference, archive);
        return { source: await classicArchive(archive, name, image), notes: [] };
    }
    const choice = reference === undefined ? undefined : namedBy(reference);
    const { source, notes } = await presentOnly(archive, readLayout(layoutInArchive(archive), name, choice));
    return { source: (await isUncompressed(source)) ? { ...source, ...UNCOMPRESSED } : source, notes };
}
function namedBy(reference) {
    const wanted = (0,oci_reference/* formatReference */.FH)(reference);
    return {
        wanted,
        fits: ({ annotations }) => NAME_ANNOTATIONS.some((key) => normalReference(annotations?.[key] ?? '') === wanted),
    };
}
/** An engine that pulled one platform of an index saves the whole index, and the blobs that it has. */
async function presentOnly(archive, source) {
    const all = await indexImages(source);
    if (all === undefined)
        return { source, notes: [] };
    const has = ({ descriptor }) => archive.find(blobPath(descriptor)) !== undefined;
    const images = all.images.filter(has);
    const missing = all.images.length - images.length;
    if (missing === 0)
        return { source, notes: [] };
    if (images.length === 0)
        throw archive.error("has an index and none of that index's images");
    const note = `${source.name} has ${images.length} of the ${all.images.length} images that its index names; the others are not judged`;
    return { source: narrow(source, all, images, has), notes: [note] };
}
/** The classic store keeps no compressed layers, whatever manifest `docker save` writes for them. */
async function isUncompressed(source) {
    const { root } = source;
    if (!media_types/* MANIFEST_MEDIA_TYPES */.$T.has(root.mediaType))
        return false;
    const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(root, () => source.open(root), `${source.name}, manifest`);
    const { layers } = (0,oci_manifest/* parseManifest */.N)(bytes, `manifest ${root.digest}`);
    const isTar = (mediaType) => mediaType === media_types/* OCI_LAYER_TAR */.m || mediaType === media_types/* DOCKER_LAYER_TAR */.$Q;
    return layers.length > 0 && layers.every(({ mediaType }) => isTar(mediaType));
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
;// CONCATENATED MODULE: ./build/js/source/temporary-folder.js



const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A new folder below `parent`, which goes with the process as well where somebody ends that: images are large. */
async function temporaryFolder(parent, prefix) {
    const path = await (0,promises_.mkdtemp)((0,external_node_path_.join)(parent, prefix));
    const onSignal = (signal) => {
        (0,external_node_fs_.rmSync)(path, { recursive: true, force: true });
        forget();
        process.kill(process.pid, signal);
    };
    const forget = () => {
        for (const signal of SIGNALS)
            process.removeListener(signal, onSignal);
    };
    for (const signal of SIGNALS)
        process.on(signal, onSignal);
    return {
        path,
        async remove() {
            forget();
            await (0,promises_.rm)(path, { recursive: true, force: true });
        },
    };
}

;// CONCATENATED MODULE: ./build/js/source/docker-save.js








const LONGEST_WORDS = 4096;
/**
 * Has the engine write an image to a temporary archive: its blobs have to be read by digest, and a stream has no way
 * back. The engine writes straight into the file. Rejects with SourceError, with the engine's words.
 */
async function saveImage(image, name, options) {
    const folder = await temporaryFolder(options.temporaryDir, 'slim-image-save-');
    const path = (0,external_node_path_.join)(folder.path, 'image.tar');
    try {
        await save(image, name, path, options);
    }
    catch (error) {
        await folder.remove();
        throw error;
    }
    return { path, remove: folder.remove };
}
async function save(image, name, path, { env, command = 'docker' }) {
    const file = await (0,promises_.open)(path, 'wx', 0o600);
    try {
        const child = (0,external_node_child_process_.spawn)(command, ['save', image], {
            env: withoutInputs(env),
            stdio: ['ignore', file.fd, 'pipe'],
        });
        let words = '';
        child.stderr?.on('data', (chunk) => {
            if (words.length < LONGEST_WORDS)
                words += chunk.toString('utf8').slice(0, LONGEST_WORDS);
        });
        const [exitCode] = await (0,external_node_events_.once)(child, 'close').catch((cause) => {
            throw new SourceError('image', name, `cannot be asked for: no docker client could be started (${(0,thrown/* messageOf */.b)(cause)})`, {
                cause,
            });
        });
        if (exitCode === 0)
            return;
        throw new SourceError('image', name, `could not be had from the engine: docker save said ${(0,invalid_value_error/* quoted */.T)(words.trim())}`);
    }
    finally {
        await file.close();
    }
}
/** The action's own inputs are no business of the client's, and some are secret. */
function withoutInputs(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_')));
}

;// CONCATENATED MODULE: ./build/js/registry/network-error.js



const MEANINGS = {
    UND_ERR_CONNECT_TIMEOUT: { problem: 'gave no connection in time', transient: true },
    UND_ERR_HEADERS_TIMEOUT: { problem: 'gave no answer in time', transient: true },
    UND_ERR_BODY_TIMEOUT: { problem: 'stopped in the middle of its answer', transient: true },
    UND_ERR_SOCKET: { problem: 'closed the connection', transient: true },
    ETIMEDOUT: { problem: 'gave no connection in time', transient: true },
    ECONNRESET: { problem: 'closed the connection', transient: true },
    EPIPE: { problem: 'closed the connection', transient: true },
    EAI_AGAIN: { problem: 'has no address at the moment (DNS)', transient: true },
    ENOTFOUND: { problem: 'has no address (DNS)', transient: false },
    ECONNREFUSED: { problem: 'refused the connection', transient: false },
};
const CERTIFICATE = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:VERIFY|GET_ISSUER))/;
/** Says in words what kept a request from being answered, by Node's and undici's error codes. */
function networkError(operation, host, cause) {
    const code = firstCodeOf(cause);
    const known = code === undefined ? undefined : MEANINGS[code];
    if (known !== undefined) {
        const { problem, transient } = known;
        return new RegistryError({ operation, problem: `${host} ${problem} (${code})`, transient }, { cause });
    }
    const hint = code !== undefined && CERTIFICATE.test(code)
        ? 'where a company proxy inspects TLS, point NODE_EXTRA_CA_CERTS to its certificate'
        : undefined;
    return new RegistryError({ operation, problem: `${host} gave no answer that can be used: ${(0,invalid_value_error/* quoted */.T)((0,thrown/* messageOf */.b)(cause))}`, hint }, { cause });
}
/** Of the error itself, or of the first one inside where several addresses were tried. */
function firstCodeOf(cause) {
    const code = (0,thrown/* codeOf */.$)(cause);
    if (code !== undefined || typeof cause !== 'object' || cause === null)
        return code;
    return 'errors' in cause && Array.isArray(cause.errors) ? firstCodeOf(cause.errors[0]) : undefined;
}

;// CONCATENATED MODULE: ./build/js/source/registry-source.js





/**
 * An image in a registry. Only its index or manifest is fetched now, each other blob when it is opened, layers never
 * before. Rejects with RegistryError, or SourceError where there is no such image.
 */
async function openRegistrySource(reference, name, openRepository) {
    const repository = openRepository(reference, 'pull');
    const stored = await repository.getManifest(reference.digest ?? reference.tag ?? 'latest');
    if (stored === undefined) {
        throw new SourceError('image', name, `is not there: ${(0,oci_reference/* formatReference */.FH)(reference)} has no manifest`);
    }
    const root = { mediaType: stored.mediaType, digest: stored.digest, size: stored.bytes.length };
    return {
        name,
        root,
        open: (descriptor) => descriptor.digest === root.digest
            ? external_node_stream_.Readable.from([stored.bytes])
            : external_node_stream_.Readable.from(fetched(repository, name, descriptor)),
    };
}
async function* fetched(repository, name, descriptor) {
    const { mediaType, digest } = descriptor;
    if (!media_types/* MANIFEST_MEDIA_TYPES */.$T.has(mediaType) && !media_types/* INDEX_MEDIA_TYPES */.kA.has(mediaType)) {
        const body = await repository.getBlob(descriptor);
        try {
            for await (const chunk of body)
                yield chunk;
        }
        catch (error) {
            throw networkError(`reading the blob ${(0,oci_reference/* formatRepositoryName */.FI)(repository.name)}@${digest}`, repository.name.registry, error);
        }
        return;
    }
    const stored = await repository.getManifest(digest);
    if (stored === undefined)
        throw new SourceError('image', name, `lacks the manifest ${digest} of its own index`);
    yield stored.bytes;
}

;// CONCATENATED MODULE: ./build/js/source/select-platforms.js








/**
 * The source with the images of these platforms alone; all of them where none is named. A platform without variant
 * stands for all variants. Rejects with SourceError where one is not there.
 */
async function selectPlatforms(source, platforms) {
    if (platforms.length === 0)
        return source;
    const all = await indexImages(source);
    if (all === undefined) {
        const only = await select_platforms_platformOf(source, source.root);
        requireAll(source, platforms, only === undefined ? [] : [only]);
        return source;
    }
    const found = [];
    for (const entry of all.images) {
        const written = entry.descriptor.platform;
        const platform = written ? (0,oci_platform/* platformIn */.NO)(written) : await select_platforms_platformOf(source, entry.descriptor);
        if (platform !== undefined)
            found.push({ entry, platform });
    }
    requireAll(source, platforms, found.map(({ platform }) => platform));
    const chosen = found.filter(({ platform }) => platforms.some((wanted) => fits(platform, wanted)));
    return narrow(source, all, chosen.map(({ entry }) => entry));
}
function requireAll(source, wanted, there) {
    const missing = wanted.filter((one) => !there.some((platform) => fits(platform, one)));
    if (missing.length === 0)
        return;
    const has = [...new Set(there.map(oci_platform/* formatPlatform */.Bq))].slice(0, 20).join(', ');
    throw new SourceError('image', source.name, `has no ${missing.map(oci_platform/* formatPlatform */.Bq).join(', ')}; it has ${has === '' ? 'no image' : has}`);
}
function fits(platform, wanted) {
    const compared = wanted.variant === undefined ? { ...platform, variant: '' } : platform;
    return (0,oci_platform/* samePlatform */.my)(compared, wanted);
}
/** As the configuration says; undefined for what is no image. */
async function select_platforms_platformOf(source, descriptor) {
    const { digest, mediaType } = descriptor;
    if (!media_types/* MANIFEST_MEDIA_TYPES */.$T.has(mediaType))
        return undefined;
    const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(descriptor, () => source.open(descriptor), `${source.name}, manifest`);
    const { config } = (0,oci_manifest/* parseManifest */.N)(bytes, `manifest ${digest}`);
    if (!media_types/* CONFIG_MEDIA_TYPES */.cG.has(config.mediaType))
        return undefined;
    const configBytes = await (0,verified_blob/* readVerifiedBlob */.av)(config, () => source.open(config), `${source.name}, configuration`);
    return (0,oci_platform/* platformIn */.NO)((0,image_config/* parseImageConfig */.F)(configBytes, `configuration ${config.digest}`));
}

;// CONCATENATED MODULE: ./build/js/source/open-source.js










/**
 * Opens an image wherever it lies; no layer is read yet, but a registry or the engine may be asked. Whoever opens it
 * closes it. Rejects with SourceError, RegistryError, InvalidValueError or BlobMismatchError.
 */
async function openSource(reference, options) {
    const opened = await open_source_open(reference, options);
    try {
        return await selectPlatforms(opened, options.platforms);
    }
    catch (error) {
        await opened.close();
        throw error;
    }
}
async function open_source_open(reference, options) {
    const { written } = reference;
    switch (reference.transport) {
        case 'oci':
            return { ...(await openOciLayout(reference.path, reference.select)), name: written };
        case 'oci-archive': {
            const { path, select } = reference;
            return await openArchive(path, path, async (archive) => ociArchive(archive, written, select));
        }
        case 'docker-archive': {
            const { path, reference: image } = reference;
            return await openArchive(path, path, (archive) => readDockerArchive(archive, written, image));
        }
        case 'path':
            return await openPath(reference.path, written);
        case 'docker-daemon': {
            const saved = await saveImage(reference.image, written, options);
            const read = (archive) => readDockerArchive(archive, written, undefined);
            try {
                const opened = await openArchive(saved.path, written, read);
                const close = async () => {
                    await opened.close();
                    await saved.remove();
                };
                return { ...opened, close };
            }
            catch (error) {
                await saved.remove();
                throw error;
            }
        }
        case 'docker':
            return await openRegistrySource(reference.reference, written, options.openRepository).then(withNothingToClose, (cause) => {
                if (reference.path === undefined || !(0,external_node_fs_.existsSync)(reference.path))
                    throw cause;
                const fault = `was looked for in a registry; for the file or folder of that name write ./${written}`;
                throw new SourceError('image', written, fault, { cause });
            });
    }
}
/** What lies there decides, never its name. */
async function openPath(path, written) {
    if (!(0,external_node_fs_.existsSync)(path))
        throw new SourceError('path', written, 'does not exist');
    if ((0,external_node_fs_.statSync)(path).isDirectory())
        return { ...(await openOciLayout(path)), name: written };
    return await openArchive(path, path, async (archive) => archive.find('manifest.json') === undefined && archive.find('index.json') !== undefined
        ? ociArchive(archive, written, undefined)
        : await readDockerArchive(archive, written, undefined));
}
async function openArchive(path, name, read) {
    const archive = new ArchiveFile(path, name);
    try {
        const { source, notes } = await read(archive);
        return {
            ...source,
            notes,
            requireUnchanged: () => archive.requireUnchanged(),
            close: async () => archive.close(),
        };
    }
    catch (error) {
        archive.close();
        throw error;
    }
}
function ociArchive(archive, name, select) {
    archive.kind = 'OCI archive';
    const choice = select === undefined ? undefined : chosenBy(select);
    return { source: readLayout(layoutInArchive(archive), name, choice), notes: [] };
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./build/js/source/recompress.js














/** As docker push compresses; fixed, so that the same layer gets the same digest each time. */
const LEVEL = 6;
/**
 * Writes the image with its uncompressed layers compressed into a temporary OCI layout, which is then what is judged
 * and pushed; closing it removes it and closes the source. One that is compressed already stays as it is. Rejects
 * with SourceError, or BlobMismatchError for a blob that is not what its digest says.
 */
async function recompress(source, temporaryDir) {
    if (source.unpushable === undefined)
        return source;
    const { path: folder, remove } = await temporaryFolder(temporaryDir, 'slim-image-recompress-');
    const close = async () => {
        await remove();
        await source.close();
    };
    try {
        await (0,promises_.mkdir)((0,external_node_path_.join)(folder, 'blobs', 'sha256'), { recursive: true });
        const root = await writeImage(source, folder);
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [root] }));
        source.requireUnchanged();
        return { ...(await openOciLayout(folder)), name: source.name, notes: source.notes, close };
    }
    catch (error) {
        await close();
        throw error;
    }
}
async function writeImage(source, folder) {
    const { root, name } = source;
    if (!media_types/* MANIFEST_MEDIA_TYPES */.$T.has(root.mediaType)) {
        throw new SourceError('image', name, 'has several platforms; choose one of them to recompress it');
    }
    const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(root, () => source.open(root), `${name}, manifest`);
    const manifest = (0,oci_manifest/* parseManifest */.N)(bytes, `manifest ${root.digest}`);
    const { config } = manifest;
    const open = () => source.open(config);
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, blobPath(config)), await (0,verified_blob/* readVerifiedBlob */.av)(config, open, `${name}, configuration`));
    const written = new Map();
    const layers = [];
    for (const layer of manifest.layers) {
        const known = written.get(layer.digest) ?? (await writeLayer(source, layer, folder));
        written.set(layer.digest, known);
        layers.push(known);
    }
    const made = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: media_types/* OCI_MANIFEST */.EG, config, layers }));
    const descriptor = { mediaType: media_types/* OCI_MANIFEST */.EG, digest: (0,oci_digest/* digestOf */.ol)(made), size: made.length };
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, blobPath(descriptor)), made);
    return descriptor;
}
async function writeLayer(source, layer, folder) {
    const isTar = layer.mediaType === media_types/* OCI_LAYER_TAR */.m || layer.mediaType === media_types/* DOCKER_LAYER_TAR */.$Q;
    const unfinished = (0,external_node_path_.join)(folder, (0,external_node_crypto_.randomUUID)());
    const hash = (0,external_node_crypto_.createHash)('sha256');
    let size = 0;
    const measure = new external_node_stream_.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            size += chunk.length;
            done(null, chunk);
        },
    });
    const content = (0,verified_blob/* verifiedBlob */.MC)(layer, () => source.open(layer), `${source.name}, layer`);
    const target = (0,external_node_fs_.createWriteStream)(unfinished);
    if (isTar)
        await (0,external_node_stream_promises_.pipeline)(content, (0,external_node_zlib_.createGzip)({ level: LEVEL }), measure, target);
    else
        await (0,external_node_stream_promises_.pipeline)(content, measure, target);
    const digest = `sha256:${hash.digest('hex')}`;
    await (0,promises_.rename)(unfinished, (0,external_node_path_.join)(folder, blobPath({ digest })));
    return { mediaType: isTar ? media_types/* OCI_LAYER_GZIP */.BQ : layer.mediaType, digest, size };
}

;// CONCATENATED MODULE: ./build/js/open-subject.js




/**
 * The image that this run is about: what was built, else what the input source names, compressed where that is wanted.
 * Whoever opens it closes it. Rejects with InvalidValueError before anything is judged where it is to be pushed and
 * cannot be.
 */
async function openSubject(inputs, { plan }, built, { openRepository, log }) {
    const { source, build, temporaryDir } = inputs;
    if (built !== undefined)
        return await openOciLayout(built.layout);
    if (source === undefined)
        throw new Error('a run has neither a build nor a source');
    const { platforms } = build;
    const options = { platforms, openRepository, temporaryDir, env: process.env };
    const opened = await openSource(source.reference, options);
    for (const note of opened.notes)
        log.info(`${note}.`);
    const subject = source.recompress ? await recompress(opened, temporaryDir) : opened;
    if (plan === undefined || subject.unpushable === undefined)
        return subject;
    await subject.close();
    throw new invalid_value_error/* InvalidValueError */.$('source', source.reference.written, `an image that can be pushed: this one ${subject.unpushable}`);
}

;// CONCATENATED MODULE: ./build/js/metadata-output.js
const PROVENANCE = /^buildx\.build\.provenance(?:\/|$)/;
/**
 * buildx's metadata without the provenance that this action asks it for: that names build arguments, which private
 * repositories do not publish, and can be too large for another step's environment. Kept where the user asks buildx
 * for all of it as well (BUILDX_METADATA_PROVENANCE=max); `min` would name no build arguments, and what there is does.
 */
function metadataOutput(text, wanted) {
    if (wanted === 'max')
        return text;
    const drop = (key, value) => (PROVENANCE.test(key) ? undefined : value);
    return JSON.stringify(JSON.parse(text, drop), null, 2);
}

;// CONCATENATED MODULE: ./build/js/outputs.js


/** Said first, so that it is true however the run ends. */
function setNotPushed() {
    core/* setOutput */.uH('pushed', false);
}
/** What is known once the image is read: set whatever the verdict will be. */
function setImageOutputs(image, built) {
    /** Of the largest platform; empty where one of them is not known. */
    const most = (size) => {
        const sizes = image.platforms.map(size);
        const known = sizes.filter((bytes) => bytes !== null);
        return known.length < sizes.length ? '' : Math.max(0, ...known);
    };
    core/* setOutput */.uH('digest', image.digest);
    core/* setOutput */.uH('imageid', image.platforms[0]?.configDigest ?? '');
    core/* setOutput */.uH('metadata', built === undefined ? '' : metadataOutput(built.metadata, process.env['BUILDX_METADATA_PROVENANCE']));
    core/* setOutput */.uH('layout', built?.layout ?? '');
    core/* setOutput */.uH('compressed-size', most(({ compressedSize }) => compressedSize));
    core/* setOutput */.uH('uncompressed-size', most(({ uncompressedSize }) => uncompressedSize));
    core/* setOutput */.uH('layers', most(({ layers }) => layers.length));
}
function setReportOutputs(verdict, { report, commentUrl }) {
    core/* setOutput */.uH('verdict', verdict);
    core/* setOutput */.uH('report', report);
    core/* setOutput */.uH('comment-url', commentUrl ?? '');
}
function setPublishOutputs({ reference, pushedTags }) {
    core/* setOutput */.uH('reference', reference);
    core/* setOutput */.uH('tags', pushedTags.join('\n'));
    core/* setOutput */.uH('pushed', true);
}

// EXTERNAL MODULE: ./build/js/build/builder.js + 1 modules
var builder = __webpack_require__(43);
;// CONCATENATED MODULE: ./build/js/post-step.js




const PHASE = 'phase';
const BUILDERS = 'builders';
/** Says to the next process of this step that it is the post step (beginAction). */
function markPostStep() {
    core/* saveState */.LZ(PHASE, 'post');
}
const builders = [];
/** The builder is removed in the post step: later steps of the job may still use it. */
function rememberBuilder(name) {
    builders.push(name);
    core/* saveState */.LZ(BUILDERS, builders.join(','));
}
async function cleanUp() {
    const names = core/* getState */.Gu(BUILDERS).split(',').filter(Boolean);
    for (const name of names) {
        const context = { run: run_command/* runCommand */.d, cwd: process.cwd(), env: process.env };
        const removed = await (0,builder/* removeBuilder */.iq)(context, name);
        runnerLog.info(removed ? `Removed the builder ${name}.` : `The builder ${name} could not be removed.`);
    }
}

;// CONCATENATED MODULE: ./build/js/registry/docker-config-access.js





const HELPER_TIMEOUT_MS = 30_000;
const LONGEST_HELPER_OUTPUT = 1024 * 1024;
/** Docker's configuration on this machine: `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`. */
function dockerConfigOf(env) {
    const folder = env['DOCKER_CONFIG'] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker');
    const runHelper = (program, args, input) => docker_config_access_run(program, args, input, env);
    return { path: (0,external_node_path_.join)(folder, 'config.json'), read: readIfThere, runHelper };
}
async function readIfThere(path) {
    try {
        return await (0,promises_.readFile)(path, 'utf8');
    }
    catch (error) {
        if ((0,thrown/* codeOf */.$)(error) === 'ENOENT')
            return undefined;
        throw error;
    }
}
function docker_config_access_run(program, args, input, env) {
    return new Promise((resolve, reject) => {
        const options = { timeout: HELPER_TIMEOUT_MS, maxBuffer: LONGEST_HELPER_OUTPUT, env: { ...env } };
        const child = (0,external_node_child_process_.execFile)(program, [...args], options, (error, stdout, stderr) => {
            if (error === null)
                resolve({ exitCode: 0, stdout, stderr });
            else if (typeof error.code === 'number')
                resolve({ exitCode: error.code, stdout, stderr });
            else
                reject(new Error(error.killed === true ? 'stopped after 30 s' : (error.code ?? 'not started')));
        });
        // A helper that ends before it has read its input is judged by its exit code.
        child.stdin?.on('error', () => undefined);
        child.stdin?.end(input);
    });
}

;// CONCATENATED MODULE: ./build/js/registry/credentials.js
/** Everything in them that must not be shown, the Basic form included. */
function secretsOf(credentials) {
    if (credentials.kind === 'anonymous')
        return [];
    if (credentials.kind !== 'password')
        return [credentials.token];
    return [credentials.password, basicToken(credentials.username, credentials.password)].filter((secret) => secret !== '');
}
/** The value after `Basic ` (RFC 7617). */
function basicToken(username, password) {
    return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

;// CONCATENATED MODULE: ./build/js/registry/credential-helper.js


const credential_helper_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const IDENTITY_TOKEN_USER = '<token>';
const NOT_FOUND = 'credentials not found';
const answerSchema = dist/* object */.Ikc({ Username: dist/* string */.YjP(), Secret: dist/* pipe */.FsL(dist/* string */.YjP(), dist/* nonEmpty */.hq()) });
/** Asks `docker-credential-NAME get` (docker/docker-credential-helpers, protocol). Never throws. */
async function askHelper(name, serverUrl, run) {
    if (!credential_helper_NAME.test(name)) {
        return failed(`Docker's configuration names the credential helper ${(0,invalid_value_error/* quoted */.T)(name)}, which is no program name`);
    }
    const program = `docker-credential-${name}`;
    const answer = await run(program, ['get'], serverUrl).catch((error) => String(error));
    if (typeof answer === 'string')
        return failed(`${program} could not be run (${(0,invalid_value_error/* quoted */.T)(answer)})`);
    if (answer.exitCode !== 0) {
        if (answer.stdout.startsWith(NOT_FOUND))
            return { credentials: undefined };
        return failed(`${program} failed with exit code ${answer.exitCode} (${(0,invalid_value_error/* quoted */.T)(answer.stderr.trim())})`);
    }
    const parsed = dist/* safeParse */.xLC(answerSchema, credential_helper_tryJson(answer.stdout));
    if (!parsed.success)
        return failed(`${program} gave no credentials that can be read`);
    const { Username: username, Secret: secret } = parsed.output;
    const from = `${program} (Docker's configuration)`;
    if (username === IDENTITY_TOKEN_USER) {
        return { credentials: { kind: 'identity-token', token: secret, from } };
    }
    return { credentials: { kind: 'password', username, password: secret, from } };
}
function failed(problem) {
    return { credentials: undefined, problem };
}
/** A helper's output holds a secret: no part of it may reach a message. */
function credential_helper_tryJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/registry/docker-config.js



const docker_config_text = dist/* nullish */.cl6(dist/* string */.YjP());
const entrySchema = dist/* object */.Ikc({
    auth: docker_config_text,
    username: docker_config_text,
    password: docker_config_text,
    identitytoken: docker_config_text,
    registrytoken: docker_config_text,
});
const configSchema = dist/* object */.Ikc({
    auths: dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), entrySchema)),
    credsStore: docker_config_text,
    credHelpers: dist/* nullish */.cl6(dist/* record */.g1P(dist/* string */.YjP(), dist/* string */.YjP())),
});
const DOCKER_HUB_KEY = 'https://index.docker.io/v1/';
/**
 * Asks the registry's own helper, else the general one, else the stored entries (docker/cli, config file). A helper
 * that fails is no error: what it says is handed back as the problem.
 */
async function credentialsFromDockerConfig(registry, access) {
    const json = await access.read(access.path);
    if (json === undefined)
        return { credentials: undefined };
    const config = parseConfig(json, access.path);
    const key = registry === 'docker.io' ? DOCKER_HUB_KEY : registry;
    const helper = config.credHelpers?.[registry] ?? config.credHelpers?.[key] ?? config.credsStore;
    const helped = helper ? await askHelper(helper, key, access.runHelper) : undefined;
    if (helped?.credentials !== undefined)
        return helped;
    const entry = findEntry(config.auths ?? {}, key);
    const credentials = entry === undefined ? undefined : fromEntry(entry);
    return { credentials, ...(helped?.problem === undefined ? {} : { problem: helped.problem }) };
}
/** The file holds secrets: neither its text nor a parser's excerpt of it may reach a message. */
function parseConfig(json, path) {
    const result = dist/* safeParse */.xLC(configSchema, docker_config_tryJson(json));
    if (result.success)
        return result.output;
    throw new Error(`Docker's configuration ${(0,invalid_value_error/* quoted */.T)(path)} is not what docker login writes; correct or remove it`);
}
function docker_config_tryJson(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
/** Exact first, then by host name, because docker also accepts `https://host/v2/` as a key. */
function findEntry(auths, key) {
    if (Object.hasOwn(auths, key))
        return auths[key];
    const host = hostOf(key);
    return Object.entries(auths).find(([other]) => hostOf(other) === host)?.[1];
}
function hostOf(key) {
    return key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}
const FROM = "Docker's configuration";
function fromEntry(entry) {
    if (entry.identitytoken)
        return { kind: 'identity-token', token: entry.identitytoken, from: FROM };
    if (entry.registrytoken)
        return { kind: 'registry-token', token: entry.registrytoken, from: FROM };
    const [username, password] = entry.auth ? splitAuth(entry.auth) : [entry.username, entry.password];
    if (!username || !password)
        return undefined;
    return { kind: 'password', username, password, from: FROM };
}
function splitAuth(auth) {
    const decoded = Buffer.from(auth, 'base64').toString('utf8');
    const colon = decoded.indexOf(':');
    return colon < 0 ? ['', ''] : [decoded.slice(0, colon), decoded.slice(colon + 1).replace(/\0+$/, '')];
}

;// CONCATENATED MODULE: ./build/js/registry/find-credentials.js



const GITHUB_REGISTRY = 'ghcr.io';
/**
 * Finds the credentials for a registry: the inputs, else Docker's configuration with its helpers, else for ghcr.io
 * the job's token, else none. Every secret goes to `mask` before it is returned.
 */
async function findCredentials(registry, sources, docker, mask) {
    const found = await firstCredentials(registry, sources, docker);
    for (const secret of secretsOf(found))
        mask(secret);
    return found;
}
async function firstCredentials(registry, { inputs, job }, docker) {
    if (inputs?.registry === registry) {
        const { username, password } = inputs;
        if (username === '' || username.includes(':')) {
            throw new invalid_value_error/* InvalidValueError */.$('registry-username', username, 'a name without a colon');
        }
        return {
            kind: 'password',
            username,
            password,
            from: 'the inputs registry-username and registry-password',
        };
    }
    const { credentials, problem } = await credentialsFromDockerConfig(registry, docker);
    if (credentials !== undefined)
        return credentials;
    if (registry === GITHUB_REGISTRY && job !== undefined && job.token !== '') {
        return { kind: 'password', username: job.actor, password: job.token, from: "the job's github-token" };
    }
    return { kind: 'anonymous', from: problem ?? 'no credentials' };
}

// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(6752);
;// CONCATENATED MODULE: ./build/js/registry/endpoint.js
const DOCKER_HUB = 'docker.io';
const DOCKER_HUB_API = 'registry-1.docker.io';
/** True for this machine itself, where the protocol may run over plain HTTP as with Docker's own client. */
function isLoopback(hostname) {
    const name = hostname.toLowerCase();
    return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}
/** The base address of a registry's API: https everywhere but on this machine itself. */
function endpointOf(registry) {
    const host = registry === DOCKER_HUB ? DOCKER_HUB_API : registry;
    const secure = new URL(`https://${host}/`);
    return isLoopback(secure.hostname) ? new URL(`http://${host}/`) : secure;
}

;// CONCATENATED MODULE: ./build/js/registry/proxy.js

/**
 * The proxy for a request as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say (either case), or undefined for a direct
 * connection. This machine itself is never asked through a proxy, as with Docker's own client.
 */
function proxyFor(url, env) {
    if (isLoopback(url.hostname))
        return undefined;
    const proxy = url.protocol === 'https:' ? either(env, 'HTTPS_PROXY') : either(env, 'HTTP_PROXY');
    if (proxy === undefined)
        return undefined;
    const exceptions = (either(env, 'NO_PROXY') ?? '').split(',').map((entry) => entry.trim().toLowerCase());
    if (exceptions.some((entry) => entry !== '' && matches(url, entry)))
        return undefined;
    return /^[a-z]+:\/\//i.test(proxy) ? proxy : `http://${proxy}`;
}
function either(env, name) {
    return env[name] || env[name.toLowerCase()] || undefined;
}
function matches(url, entry) {
    if (entry === '*')
        return true;
    const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80')))
        return false;
    const host = url.hostname.toLowerCase();
    if (name.includes('/'))
        return inNetwork(host, name);
    const domain = name.replace(/^\*?\./, '');
    return host.endsWith(`.${domain}`) || (host === domain && domain === name);
}
/** IPv4 networks only, such as 10.0.0.0/8. */
function inNetwork(host, network) {
    const [base = '', bits = ''] = network.split('/');
    const [address, start, prefix] = [ipv4(host), ipv4(base), Number(bits)];
    if (address === undefined || start === undefined || !(prefix >= 0 && prefix <= 32))
        return false;
    const span = 2 ** (32 - prefix);
    return Math.floor(address / span) === Math.floor(start / span);
}
function ipv4(text) {
    const parts = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
    if (parts.length !== 4 || parts.some((part) => part > 255))
        return undefined;
    return parts.reduce((sum, part) => sum * 256 + part, 0);
}

;// CONCATENATED MODULE: ./build/js/registry/http.js


const TIMEOUTS = { connect: 15_000, headers: 30_000, store: 300_000, body: 60_000 };
const USER_AGENT = 'slim-image-action';
/** The network through undici, over the proxies that the environment names. */
function createSend(env, timeouts = TIMEOUTS) {
    const dispatchers = new Map();
    const dispatcherFor = (url) => {
        const proxy = proxyFor(url, env) ?? '';
        const known = dispatchers.get(proxy);
        if (known !== undefined)
            return known;
        const options = {
            connect: { timeout: timeouts.connect },
            bodyTimeout: timeouts.body,
        };
        const made = proxy === '' ? new undici.Agent(options) : new undici.ProxyAgent({ ...options, uri: proxy });
        dispatchers.set(proxy, made);
        return made;
    };
    return async ({ method, url, headers, body, signal }) => {
        const answer = await (0,undici.request)(url, {
            method,
            dispatcher: dispatcherFor(url),
            headers: { 'user-agent': USER_AGENT, ...headers },
            body: asUndiciBody(body),
            signal: signal ?? null,
            headersTimeout: method === 'PUT' ? timeouts.store : timeouts.headers,
        });
        return toResponse(answer);
    };
}
/** undici takes iterables as its documentation says, only its types do not; a stream around one would read ahead. */
function asUndiciBody(body) {
    return (body ?? null);
}
function toResponse({ statusCode, headers, body }) {
    const all = (name) => {
        const value = headers[name];
        return value === undefined ? [] : typeof value === 'string' ? [value] : value;
    };
    return {
        status: statusCode,
        header: (name) => all(name)[0],
        headers: all,
        body,
        bytes: (limit) => readCapped(body, limit),
        discard: async () => {
            await body.dump({ limit: 64 * 1024 }).catch(() => undefined);
        },
    };
}
async function readCapped(body, limit) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body) {
        const bytes = Buffer.from(chunk);
        length += bytes.length;
        if (length > limit)
            throw new Error(`the answer is larger than ${limit} bytes`);
        chunks.push(bytes);
    }
    return Buffer.concat(chunks);
}

;// CONCATENATED MODULE: ./build/js/registry/challenge.js
const challenge_LONGEST_HEADER = 8192;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PIECE = new RegExp(`[\\s,]*(?:(${TOKEN})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))|(${TOKEN})(?=[\\s,]|$))`, 'y');
/**
 * Reads a `WWW-Authenticate` header. Bearer is preferred where a registry offers both; a scheme that is not known is
 * passed over. Undefined when nothing usable is there.
 */
function parseChallenge(header) {
    const text = typeof header === 'string' ? header : (header ?? []).join(', ');
    if (text.length > challenge_LONGEST_HEADER)
        return undefined;
    const offers = readOffers(text);
    const bearer = offers.find(({ scheme, params }) => scheme === 'bearer' && params.has('realm'));
    const realm = bearer?.params.get('realm');
    if (realm !== undefined)
        return { scheme: 'bearer', realm, service: bearer?.params.get('service') };
    return offers.some(({ scheme }) => scheme === 'basic') ? { scheme: 'basic' } : undefined;
}
function readOffers(text) {
    const offers = [];
    PIECE.lastIndex = 0;
    for (let match = PIECE.exec(text); match !== null; match = PIECE.exec(text)) {
        const [, name, quotedValue, bareValue, scheme] = match;
        if (scheme !== undefined)
            offers.push({ scheme: scheme.toLowerCase(), params: new Map() });
        else if (name !== undefined) {
            const value = quotedValue?.replace(/\\(.)/g, '$1') ?? bareValue ?? '';
            const params = offers.at(-1)?.params;
            if (params?.has(name.toLowerCase()) === false)
                params.set(name.toLowerCase(), value);
        }
    }
    return offers;
}

;// CONCATENATED MODULE: ./build/js/registry/operation.js
/** The scopes to ask a token service for (distribution, docs/spec/auth/scope.md). */
function scopesOf({ repository, access, mountFrom }) {
    const actions = access === 'push' ? 'pull,push' : 'pull';
    const own = `repository:${repository.repository}:${actions}`;
    return mountFrom === undefined ? [own] : [own, `repository:${mountFrom}:pull`];
}

;// CONCATENATED MODULE: ./build/js/registry/hints.js
/** What would make a refused request work, for the cases that people meet; undefined where nothing is known. */
function hintFor(refusal) {
    const { status, code } = refusal;
    if (status === 401 || status === 403 || code === 'DENIED' || code === 'UNAUTHORIZED')
        return denied(refusal);
    if (status === 429 || code === 'TOOMANYREQUESTS')
        return 'wait, or log in to get a higher limit';
    if (status === 404 && code === 'NAME_UNKNOWN' && refusal.access === 'push') {
        return `create the repository ${refusal.repository} in ${refusal.registry} first; it does not make one on push`;
    }
    if (/immutable/i.test(refusal.message))
        return 'the registry does not let a tag be moved; choose another tag';
    if (status === 413)
        return 'the registry, or a proxy before it, limits the size of an upload';
    return undefined;
}
function denied({ registry, repository, access, from, anonymous, message }) {
    const name = `${registry}/${repository}`;
    if (anonymous) {
        const why = from === undefined || from === 'no credentials' ? '' : ` (${from})`;
        const login = 'add docker/login-action before this step, or the inputs registry-username and registry-password';
        if (registry !== 'ghcr.io')
            return `no credentials for ${registry} were found${why}: ${login}`;
        return `no credentials for ghcr.io were found${why}: give github-token, or ${login}`;
    }
    const used = from ?? 'the credentials';
    if (registry !== 'ghcr.io') {
        return `${used} do not open ${name}: check user name, password or token, and the user's right to ${access} there`;
    }
    if (access === 'pull') {
        return `${used} may not read ${name}, or it does not exist: the job needs \`permissions: packages: read\` and the package must give this repository access`;
    }
    if (/installation not allowed to create/i.test(message)) {
        return `${used} may not create the package ${name}: the organization has to allow its members and workflows to create packages`;
    }
    return (`${used} may not write ${name}: the job needs \`permissions: packages: write\`, and a package that already ` +
        'exists must list this repository with the role Write under "Manage Actions access" in its settings');
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/js/registry/retrying.js


const RETRY_POLICY = { attempts: 4, firstDelay: 500, longestDelay: 60_000, sleep: external_node_timers_promises_.setTimeout };
/** Runs `attempt` again after transient registry errors, waiting as long as the registry asks for. */
async function retrying(policy, attempt) {
    for (let tried = 1;; tried++) {
        try {
            return await attempt();
        }
        catch (error) {
            if (!(error instanceof RegistryError && error.transient) || tried >= policy.attempts)
                throw error;
            const backoff = policy.firstDelay * 2 ** (tried - 1) * (0.5 + Math.random() / 2);
            const delay = error.retryAfterMs ?? backoff;
            if (delay > policy.longestDelay)
                throw error;
            await policy.sleep(delay);
        }
    }
}
/** Reads `Retry-After` (RFC 9110, section 10.2.3): seconds or a date; undefined when it is neither. */
function parseRetryAfter(header, now) {
    if (header === undefined)
        return undefined;
    if (/^\d{1,9}$/.test(header))
        return Number(header) * 1000;
    const date = Date.parse(header);
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

;// CONCATENATED MODULE: ./build/js/registry/refusal.js



const LONGEST_ERROR_BODY = 64 * 1024;
const TRANSIENT = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Turns an answer that nobody asked for into an error, with the registry's words and what would make it work. */
async function refusalOf(operation, host, response, credentials) {
    const { status } = response;
    const body = await response.bytes(LONGEST_ERROR_BODY).catch(() => Buffer.alloc(0));
    const reported = parseReportedError(body.toString('utf8'));
    const { registry, repository } = operation.repository;
    const hint = hintFor({
        ...reported,
        status,
        registry,
        repository,
        access: operation.access,
        from: credentials?.from,
        anonymous: credentials === undefined || credentials.kind === 'anonymous',
    });
    return new RegistryError({
        operation: operation.description,
        problem: describeAnswer(host, status, reported),
        hint,
        status,
        code: reported.code,
        transient: TRANSIENT.has(status),
        retryAfterMs: parseRetryAfter(response.header('retry-after'), Date.now()),
    });
}

;// CONCATENATED MODULE: ./build/js/registry/token-service.js








const LONGEST_ANSWER = 1024 * 1024;
const DEFAULT_SECONDS = 60;
const LONGEST_SECONDS = 24 * 3600;
const CLIENT_ID = 'slim-image-action';
/** What may stand in a header without changing it (RFC 6750, section 2.1, and what registries really send). */
const token = dist/* optional */.lqM(dist/* pipe */.FsL(dist/* string */.YjP(), dist/* regex */.yGV(/^[\x21-\x7e]{1,65536}$/)));
const token_service_answerSchema = dist/* object */.Ikc({
    token,
    access_token: token,
    expires_in: dist/* optional */.lqM(dist/* pipe */.FsL(dist/* number */.aig(), dist/* minValue */.Wwf(0))),
});
/** The realm of a challenge as an address; https, or http where registry and realm are both this machine. */
function parseRealm(realm, registry, operation) {
    const url = URL.parse(realm);
    const local = registry.protocol === 'http:' && url?.protocol === 'http:' && isLoopback(url.hostname);
    if (url !== null && url.username === '' && url.password === '' && (url.protocol === 'https:' || local)) {
        return url;
    }
    const problem = `${registry.host} names the token service ${(0,invalid_value_error/* quoted */.T)(realm)}, expected an https address`;
    throw new RegistryError({ operation, problem });
}
/**
 * Asks a token service (distribution, docs/spec/auth/token.md), or with an identity token its OAuth 2 form
 * (docs/spec/auth/oauth.md). Throws RegistryError when it refuses or its answer holds no token.
 */
async function fetchToken(send, realm, service, operation, credentials, now) {
    const request = tokenRequest(realm, service, scopesOf(operation), credentials);
    let response;
    let body;
    try {
        response = await send(request);
        if (response.status !== 200)
            throw await refusalOf(operation, realm.host, response, credentials);
        body = await response.bytes(LONGEST_ANSWER);
    }
    catch (error) {
        throw error instanceof RegistryError ? error : networkError(operation.description, realm.host, error);
    }
    const answer = dist/* safeParse */.xLC(token_service_answerSchema, token_service_tryJson(body.toString('utf8')));
    const value = answer.success ? (answer.output.token ?? answer.output.access_token) : undefined;
    if (value === undefined) {
        const problem = `the token service ${realm.host} answered 200 without a token that can be used`;
        throw new RegistryError({ operation: operation.description, problem });
    }
    const seconds = answer.success ? (answer.output.expires_in ?? DEFAULT_SECONDS) : DEFAULT_SECONDS;
    return { value, usableUntil: now() + usableMs(seconds) };
}
/** A quarter of its life, at most 15 s, is left for the request that carries it. */
function usableMs(seconds) {
    const life = Math.min(seconds, LONGEST_SECONDS) * 1000;
    return life - Math.min(life / 4, 15_000);
}
function tokenRequest(realm, service, scopes, credentials) {
    if (credentials.kind === 'identity-token') {
        const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: credentials.token });
        if (service !== undefined)
            form.set('service', service);
        form.set('scope', scopes.join(' '));
        form.set('client_id', CLIENT_ID);
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        return { method: 'POST', url: realm, headers, body: Buffer.from(form.toString()) };
    }
    const url = new URL(realm);
    if (service !== undefined)
        url.searchParams.set('service', service);
    for (const scope of scopes)
        url.searchParams.append('scope', scope);
    if (credentials.kind !== 'password')
        return { method: 'GET', url, headers: {} };
    const authorization = `Basic ${basicToken(credentials.username, credentials.password)}`;
    return { method: 'GET', url, headers: { authorization } };
}
/** A token is a secret: no part of the answer may reach a message. */
function token_service_tryJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/registry/authorizer.js





/**
 * Gives requests to one registry their Authorization header. Nothing is shown to a registry that has not asked for
 * it; a token is asked for once for each scope, shared by requests side by side, and renewed when it ends.
 */
class Authorizer {
    #registry;
    #ports;
    #tokens = new Map();
    #challenge;
    #credentials;
    constructor(registry, ports) {
        this.#registry = registry;
        this.#ports = ports;
    }
    /** The header's value, or undefined where the registry has not asked or there is nothing to show. */
    async header(operation) {
        if (this.#challenge === undefined)
            return undefined;
        const credentials = await this.credentials();
        if (credentials.kind === 'registry-token')
            return `Bearer ${credentials.token}`;
        if (this.#challenge.scheme === 'bearer')
            return `Bearer ${(await this.#token(operation)).value}`;
        if (credentials.kind !== 'password')
            return undefined;
        return `Basic ${basicToken(credentials.username, credentials.password)}`;
    }
    /** What was found for this registry, once it was needed; undefined before. */
    async credentialsIfAsked() {
        return this.#credentials;
    }
    /**
     * Takes in a 401: learns what the registry wants and drops the token that it refused. False when asking again
     * would send the same once more.
     */
    async challenged(headers, operation, sent) {
        this.#challenge = parseChallenge(headers) ?? this.#challenge;
        const key = this.#key(operation);
        const known = await this.#tokens.get(key)?.catch(() => undefined);
        if (known !== undefined && sent === `Bearer ${known.value}`)
            this.#tokens.delete(key);
        return (await this.header(operation)) !== sent;
    }
    credentials() {
        this.#credentials ??= this.#ports.credentials();
        return this.#credentials;
    }
    async #token(operation) {
        const key = this.#key(operation);
        const known = this.#tokens.get(key);
        if (known !== undefined) {
            const token = await known;
            if (token.usableUntil > this.#ports.now())
                return token;
            if (this.#tokens.get(key) === known)
                this.#tokens.delete(key);
            return this.#token(operation);
        }
        const asked = this.#fetch(operation);
        this.#tokens.set(key, asked);
        // A refusal is not remembered: the next request asks anew.
        asked.catch(() => this.#tokens.get(key) === asked && this.#tokens.delete(key));
        return asked;
    }
    async #fetch(operation) {
        if (this.#challenge?.scheme !== 'bearer')
            throw new Error('no token service is known');
        const { realm, service } = this.#challenge;
        const url = parseRealm(realm, this.#registry, operation.description);
        const { send, mask, now } = this.#ports;
        const ask = (credentials) => fetchToken(send, url, service, operation, credentials, now);
        const credentials = await this.credentials();
        const token = await ask(credentials).catch((error) => {
            // What is public can be read without the rights that the credentials lack.
            if (credentials.kind === 'anonymous' || operation.access === 'push' || !isDenied(error))
                throw error;
            return ask({ kind: 'anonymous', from: credentials.from });
        });
        mask(token.value);
        return token;
    }
    #key(operation) {
        return scopesOf(operation).join(' ');
    }
}
function isDenied(error) {
    return error instanceof RegistryError && (error.status === 401 || error.status === 403);
}

;// CONCATENATED MODULE: ./build/js/registry/next-location.js


/**
 * Where a `Location` or `Link` header points, seen from the request that was answered with it. Throws for anything
 * that is not http or https, carries credentials, or would leave an encrypted connection for an open one.
 */
function nextLocation(header, from) {
    if (header === undefined || header === '')
        throw new Error(`${from.host} gave no Location`);
    const refuse = (why) => new Error(`${from.host} points to ${(0,invalid_value_error/* quoted */.T)(header)}, ${why}`);
    const to = URL.parse(header, from.href);
    if (to === null)
        throw refuse('which is no address');
    if (to.protocol !== 'https:' && to.protocol !== 'http:')
        throw refuse('which is neither https nor http');
    if (to.username !== '' || to.password !== '')
        throw refuse('which carries credentials');
    if (to.protocol === 'http:' && !(from.protocol === 'http:' && isLoopback(to.hostname))) {
        throw refuse('which would leave https for an open connection');
    }
    to.hash = '';
    return to;
}

;// CONCATENATED MODULE: ./build/js/registry/connection.js










/** What says that a PUT was done: 201 in the specification, any of these from some registries. */
const STORED = [201, 200, 202, 204];
const MOST_REDIRECTS = 5;
const MOST_CHALLENGES = 2;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Speaks with one registry: authorization, redirects, retries and errors in words. */
class Connection {
    retryPolicy;
    #endpoint;
    #ports;
    #authorizer;
    constructor(registry, ports, retryPolicy) {
        this.#endpoint = endpointOf(registry);
        this.#ports = ports;
        this.#authorizer = new Authorizer(this.#endpoint, ports);
        this.retryPolicy = retryPolicy;
    }
    /**
     * Sends and reads, and does both again after transient faults. `consume` has to read or discard the answer's body;
     * it gives `answer.body` itself only where whoever reads on can do without a second try.
     */
    request(exchange, consume) {
        return retrying(this.retryPolicy, async () => {
            const answer = await this.once(exchange);
            return consume(answer).catch((error) => {
                if (isOwnError(error))
                    throw error;
                throw networkError(exchange.operation.description, answer.url.host, error);
            });
        });
    }
    /** Sends once, as often as authorization and redirects need; the body of what it returns has to be consumed. */
    async once(exchange) {
        const { operation, method, expected } = exchange;
        let url = new URL(exchange.url, this.#endpoint);
        let challenges = 0;
        for (let redirects = 0; redirects <= MOST_REDIRECTS;) {
            const own = url.origin === this.#endpoint.origin;
            const authorization = own ? await this.#authorizer.header(operation) : undefined;
            const response = await this.#send(exchange, url, authorization);
            if (response.status === 401 && own && challenges++ < MOST_CHALLENGES) {
                const challenge = response.headers('www-authenticate');
                if (await this.#authorizer.challenged(challenge, operation, authorization)) {
                    await response.discard();
                    continue;
                }
            }
            if (expected.includes(response.status))
                return { ...response, url };
            if (!REDIRECTS.has(response.status) || (method !== 'GET' && method !== 'HEAD')) {
                const credentials = own ? await this.#authorizer.credentialsIfAsked() : undefined;
                throw await refusalOf(operation, url.host, response, credentials);
            }
            await response.discard();
            url = locationOf(response, url, operation);
            redirects++;
        }
        const problem = `${this.#endpoint.host} redirected more than ${MOST_REDIRECTS} times`;
        throw new RegistryError({ operation: operation.description, problem });
    }
    async #send({ operation, method, headers, body, signal }, url, authorization) {
        const authorized = authorization === undefined ? headers : { ...headers, authorization };
        try {
            return await this.#ports.send({ method, url, headers: authorized ?? {}, body: body?.(), signal });
        }
        catch (error) {
            if (signal?.aborted === true)
                throw signal.reason;
            throw networkError(operation.description, url.host, error);
        }
    }
}
function isOwnError(error) {
    return (error instanceof RegistryError || error instanceof verified_blob/* BlobMismatchError */.Kk || error instanceof invalid_value_error/* InvalidValueError */.$);
}
/** The answer's `Location` as nextLocation reads it, or a RegistryError of this operation. */
function locationOf(response, from, operation) {
    try {
        return nextLocation(response.header('location'), from);
    }
    catch (cause) {
        const problem = (0,thrown/* messageOf */.b)(cause);
        throw new RegistryError({ operation: operation.description, problem }, { cause });
    }
}

;// CONCATENATED MODULE: ./build/js/registry/blob-upload.js




/** A registry that takes no bytes for so long (milliseconds) is given up. */
const STALL_TIMEOUT = 120_000;
/**
 * Mounts the blob, or sends it whole in one PUT after a POST (distribution-spec, Pushing a blob monolithically), which
 * every registry takes; a fault on the way begins again with the POST.
 */
async function uploadBlob(connection, base, operation, upload) {
    return retrying(connection.retryPolicy, async () => {
        const begun = await blob_upload_begin(connection, base, operation, upload).catch((error) => {
            // Who may not read the other repository may still write to this one.
            if (upload.mountFrom === undefined || !(error instanceof RegistryError) || error.transient)
                throw error;
            return blob_upload_begin(connection, base, operation, { ...upload, mountFrom: undefined });
        });
        await begun.discard();
        if (begun.status === 201)
            return 'mounted';
        await send(connection, locationOf(begun, begun.url, operation), operation, upload);
        return 'uploaded';
    });
}
function blob_upload_begin(connection, base, operation, upload) {
    const { descriptor, mountFrom, signal } = upload;
    const mount = new URLSearchParams({ mount: descriptor.digest, from: mountFrom ?? '' });
    return connection.once({
        operation: { ...operation, mountFrom },
        method: 'POST',
        url: `${base}/blobs/uploads/${mountFrom === undefined ? '' : `?${mount}`}`,
        headers: { 'content-length': '0' },
        expected: mountFrom === undefined ? [202] : [201, 202],
        signal,
    });
}
async function send(connection, location, operation, upload) {
    const { descriptor, signal } = upload;
    const stalled = new AbortController();
    const watched = watchedBody(upload, () => {
        const problem = `${location.host} took no more bytes for ${STALL_TIMEOUT / 1000} s`;
        stalled.abort(new RegistryError({ operation: operation.description, problem, transient: true }));
    });
    try {
        const answer = await connection.once({
            operation,
            method: 'PUT',
            url: withDigest(location, descriptor),
            headers: { 'content-type': 'application/octet-stream', 'content-length': String(descriptor.size) },
            body: watched.body,
            expected: STORED,
            signal: signal === undefined ? stalled.signal : AbortSignal.any([signal, stalled.signal]),
        });
        await answer.discard();
    }
    catch (error) {
        // What is wrong with the bytes explains a broken connection, not the other way round.
        throw watched.fault() ?? error;
    }
    finally {
        watched.stop();
    }
}
/**
 * The verified bytes; `onStall` is called when nobody takes them, `fault` tells what was wrong with them, and `stop`
 * lets go of file and timer, where the network ended without asking for the rest.
 */
function watchedBody({ descriptor, open, source }, onStall) {
    let fault;
    let timer;
    let chunks;
    const body = async function* () {
        const opened = (0,verified_blob/* verifiedBlob */.MC)(descriptor, open, `${source}, blob`);
        chunks = opened;
        timer = setTimeout(onStall, STALL_TIMEOUT);
        // Not a for-await around yield: what the network throws into this generator is no fault of the bytes.
        const next = () => opened.next().catch((error) => {
            fault = error;
            throw error;
        });
        try {
            for (let step = await next(); step.done !== true; step = await next()) {
                yield step.value;
                clearTimeout(timer);
                timer = setTimeout(onStall, STALL_TIMEOUT);
            }
        }
        finally {
            clearTimeout(timer);
            await opened.return();
        }
    };
    const stop = () => {
        clearTimeout(timer);
        chunks?.return().catch(() => undefined);
    };
    return { body, fault: () => fault, stop };
}
/** The registry's own query stays as it is, byte for byte: it may be signed. */
function withDigest(location, { digest }) {
    const url = new URL(location);
    url.search = `${location.search === '' ? '?' : `${location.search}&`}digest=${encodeURIComponent(digest)}`;
    return url;
}

;// CONCATENATED MODULE: ./build/js/registry/tag-list.js




const MOST_PAGES = 1000;
const LONGEST_PAGE = 4 * 1024 * 1024;
/** Half a million tags of 128 characters. */
const LONGEST_LIST = 64 * 1024 * 1024;
const pageSchema = dist/* object */.Ikc({ tags: dist/* nullish */.cl6(dist/* array */.YOg(dist/* string */.YjP())) });
/** Reads all pages (distribution-spec, Listing Tags); no tags where the repository is not known. */
async function listTags(connection, path, operation) {
    const tags = [];
    let url = `${path}?n=1000`;
    let bytes = 0;
    for (let page = 0; page < MOST_PAGES && bytes <= LONGEST_LIST; page++) {
        const exchange = { operation, method: 'GET', url, expected: [200, 404] };
        const { body, link, from } = await connection.request(exchange, async (answer) => ({
            body: answer.status === 200 ? await answer.bytes(LONGEST_PAGE) : await answer.discard(),
            link: answer.header('link') ?? '',
            from: answer.url,
        }));
        if (body === undefined)
            return tags;
        bytes += body.length;
        for (const tag of (0,parse_json/* parseJson */.qF)(body, pageSchema, operation.description).tags ?? [])
            tags.push(tag);
        const next = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link)?.[1];
        if (next === undefined)
            return tags;
        const following = nextLocation(next, from);
        if (following.origin !== from.origin)
            break;
        url = following;
    }
    const { registry } = operation.repository;
    const problem = bytes > LONGEST_LIST
        ? `${registry} goes on after ${LONGEST_LIST} bytes`
        : `${registry} goes on after ${MOST_PAGES} pages or on another host`;
    throw new RegistryError({ operation: operation.description, problem });
}

;// CONCATENATED MODULE: ./build/js/registry/repository-client.js










const ACCEPT = [...media_types/* MANIFEST_MEDIA_TYPES */.$T, ...media_types/* INDEX_MEDIA_TYPES */.kA].join(', ');
/** `access` is what tokens are asked for: all requests of a push run on the same rights. */
function createRepositoryClient(name, access, connection) {
    const base = `/v2/${name.repository}`;
    const operation = (doing, what) => {
        const separator = what === '' ? '' : (0,oci_digest/* isDigest */.Bc)(what) ? '@' : ':';
        return {
            description: `${doing} ${(0,oci_reference/* formatRepositoryName */.FI)(name)}${separator}${what}`,
            repository: name,
            access,
        };
    };
    const headers = { accept: ACCEPT };
    const getManifest = async (tagOrDigest) => {
        const asked = operation('reading the manifest', tagOrDigest);
        const url = `${base}/manifests/${tagOrDigest}`;
        return connection.request({ operation: asked, method: 'GET', url, headers, expected: [200, 404] }, async (answer) => {
            if (answer.status === 200)
                return readManifest(answer, tagOrDigest, asked);
            await answer.discard();
            return undefined;
        });
    };
    return {
        name,
        getManifest,
        async headManifest(tagOrDigest) {
            const asked = operation('looking for the manifest', tagOrDigest);
            const url = `${base}/manifests/${tagOrDigest}`;
            const found = await connection.request({ operation: asked, method: 'HEAD', url, headers, expected: [200, 404] }, async (answer) => {
                await answer.discard();
                return answer.status === 404 ? undefined : (answer.header('docker-content-digest') ?? '');
            });
            // The header is only a SHOULD: without it the bytes tell.
            if (found === '')
                return (await getManifest(tagOrDigest))?.digest;
            return found === undefined
                ? undefined
                : (0,oci_digest/* parseDigest */.m)(found, `${asked.description}, Docker-Content-Digest`);
        },
        getBlob({ digest }) {
            const url = `${base}/blobs/${digest}`;
            const asked = operation('reading the blob', digest);
            return connection.request({ operation: asked, method: 'GET', url, expected: [200] }, async (answer) => answer.body);
        },
        async readBlob(descriptor, limit = parse_json/* JSON_SIZE_CAP */.G3) {
            const what = `${(0,oci_reference/* formatRepositoryName */.FI)(name)}, blob`;
            (0,verified_blob/* checkSize */.C1)(descriptor, what, limit);
            const url = `${base}/blobs/${descriptor.digest}`;
            const asked = operation('reading the blob', descriptor.digest);
            return connection.request({ operation: asked, method: 'GET', url, expected: [200] }, (answer) => (0,verified_blob/* readVerifiedBlob */.av)(descriptor, () => answer.body, what, { limit }));
        },
        hasBlob(digest) {
            const url = `${base}/blobs/${digest}`;
            const asked = operation('looking for the blob', digest);
            // In a push a refusal is left to the upload, whose answer says why: one to HEAD has no words.
            const expected = access === 'push' ? [200, 404, 401, 403] : [200, 404];
            return connection.request({ operation: asked, method: 'HEAD', url, expected }, async (answer) => {
                await answer.discard();
                return answer.status === 200;
            });
        },
        uploadBlob(upload) {
            return uploadBlob(connection, base, operation('pushing the blob', upload.descriptor.digest), upload);
        },
        async putManifest(tagOrDigest, mediaType, bytes) {
            const asked = operation('pushing the manifest', tagOrDigest);
            const stored = await connection.request({
                operation: asked,
                method: 'PUT',
                url: `${base}/manifests/${tagOrDigest}`,
                headers: { 'content-type': mediaType, 'content-length': String(bytes.length) },
                body: () => bytes,
                expected: STORED,
            }, async (answer) => {
                await answer.discard();
                return answer.header('docker-content-digest');
            });
            if (stored !== undefined && stored !== (0,oci_digest/* digestOf */.ol)(bytes)) {
                const problem = `${name.registry} stored ${(0,invalid_value_error/* quoted */.T)(stored)}, expected ${(0,oci_digest/* digestOf */.ol)(bytes)}`;
                throw new RegistryError({ operation: asked.description, problem });
            }
        },
        listTags: () => listTags(connection, `${base}/tags/list`, operation('listing the tags of', '')),
    };
}
async function readManifest(answer, tagOrDigest, asked) {
    const bytes = await answer.bytes(parse_json/* JSON_SIZE_CAP */.G3);
    const digest = (0,oci_digest/* digestOf */.ol)(bytes);
    if ((0,oci_digest/* isDigest */.Bc)(tagOrDigest) && tagOrDigest !== digest) {
        const problem = `${answer.url.host} answered with bytes whose digest is ${digest}`;
        throw new RegistryError({ operation: asked.description, problem });
    }
    const [mediaType = ''] = (answer.header('content-type') ?? '').split(';');
    return { digest, mediaType: mediaType.trim().toLowerCase(), bytes };
}

;// CONCATENATED MODULE: ./build/js/registry/registry-access.js




function createOpenRepository(access) {
    const { credentials, mask, send = createSend(access.env), now = Date.now } = access;
    const connections = new Map();
    return (name, rights = 'pull') => {
        const { registry } = name;
        const known = connections.get(registry);
        const ports = { send, mask, now, credentials: () => credentials(registry) };
        const connection = known ?? new Connection(registry, ports, access.retryPolicy ?? RETRY_POLICY);
        connections.set(registry, connection);
        return createRepositoryClient(name, rights, connection);
    };
}

;// CONCATENATED MODULE: ./build/js/registries.js





/**
 * Opens repositories with the credentials that inputs, Docker's configuration and the job give, in this order. Every
 * secret, tokens that registries hand out included, goes to `mask` before it is used.
 */
function openRegistries(inputs, env, mask) {
    const docker = dockerConfigOf(env);
    const sources = credentialSources(inputs);
    const credentials = (registry) => findCredentials(registry, sources, docker, mask);
    const send = createSend(env);
    return {
        forPush: createOpenRepository({ credentials, mask, env, send }),
        forLookup: (stop) => createOpenRepository({
            credentials,
            mask,
            env,
            send: withinLimit(send, stop),
            retryPolicy: LOOKUP_RETRIES,
        }),
    };
}
/** A comparison is welcome and not needed: a registry that does not answer must not hold up the verdict. */
const LOOKUP_LIMIT_MS = 30_000;
const LOOKUP_RETRIES = { ...RETRY_POLICY, attempts: 2, longestDelay: 5_000 };
/** Gives all requests together the limit for looking up the earlier image, from the first one on. */
function withinLimit(send, stop) {
    let limit;
    return (request) => {
        limit ??= AbortSignal.any([stop, AbortSignal.timeout(LOOKUP_LIMIT_MS)]);
        return send({ ...request, signal: limit });
    };
}
function credentialSources(inputs) {
    const { registryUsername: username, registryPassword: password, githubToken, event, publish } = inputs;
    return {
        ...(username === undefined || password === undefined || publish.image === undefined
            ? {}
            : { inputs: { registry: publish.image.registry, username, password } }),
        ...(githubToken === undefined || event === undefined
            ? {}
            : { job: { actor: event.actor, token: githubToken } }),
    };
}

;// CONCATENATED MODULE: ./build/js/report/headline.js




const ICONS = {
    pass: '✅',
    warn: '⚠️',
    fail: '❌',
    skip: '⚪',
    note: 'ℹ️',
};
const WORDS = { pass: 'Pass', warn: 'Warning', fail: 'Fail' };
function headlineOf(report) {
    const { platforms } = report.image;
    const sizes = platforms.map((platform) => platform.compressedSize ?? platform.uncompressedSize ?? 0);
    const largest = Math.max(0, sizes.indexOf(Math.max(...sizes)));
    const worst = report.checks.some(({ status }) => status === 'fail') ? 'fail' : 'warn';
    const because = report.checks.filter(({ status }) => status === worst).map(({ id }) => id);
    return {
        icon: ICONS[report.verdict],
        word: WORDS[report.verdict],
        because: report.verdict === 'pass' ? [] : [...new Set(because)],
        size: sizeOf(platforms[largest], report.policy.sizeBudget),
        growth: growthWords(report, largest),
        platform: platforms.length > 1 ? platforms[largest]?.platform : undefined,
    };
}
function sizeOf(platform, limit) {
    const { compressedSize = 0, uncompressedSize = null } = platform ?? {};
    if (compressedSize !== null)
        return sizeAgainstBudget(compressedSize, limit);
    return uncompressedSize === null
        ? 'size unknown'
        : `${(0,byte_size/* formatByteSize */.$j)(uncompressedSize)} uncompressed, compressed size unknown`;
}
/** `41.2 MB compressed of the 45.0 MB budget`, or how far over it; without a budget the size alone. */
function sizeAgainstBudget(bytes, limit) {
    const stand = limit === null
        ? undefined
        : standing(bytes, { warn: limit.warn ?? undefined, fail: limit.fail ?? undefined });
    if (stand === undefined)
        return `${(0,byte_size/* formatByteSize */.$j)(bytes)} compressed`;
    const [size, budget] = distinctSizes(bytes, stand.limit);
    return stand.level === 'within'
        ? `${size} compressed of the ${budget} ${stand.name}`
        : `${size} compressed, ${(0,byte_size/* formatByteSize */.$j)(bytes - stand.limit)} over the ${budget} ${stand.name}`;
}
function growthWords(report, platform) {
    const growth = growthIn(report.comparisons[platform]);
    if (growth === undefined)
        return undefined;
    const { compressedSizeChange: change, compressedSizeBefore: before, baseline } = growth;
    if (change === 0)
        return `as large as ${baseline.name}`;
    const percent = formatPercentChange(change, before);
    return `${formatSizeChange(change)}${percent === '' ? '' : ` (${percent})`} against ${baseline.name}`;
}
/** The headline in one line of plain text without the icon, untrusted parts in it. */
function headlineText(report) {
    const { word, because, size, growth, platform } = headlineOf(report);
    const reasons = because.length === 0 ? '' : ` (${because.join(', ')})`;
    const where = platform === undefined ? '' : ` (${platform})`;
    return `${word}${reasons}: ${size}${where}${growth === undefined ? '' : `, ${growth}`}`;
}

// EXTERNAL MODULE: ./build/js/report-name.js
var report_name = __webpack_require__(6364);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 22 modules
var github = __webpack_require__(2413);
;// CONCATENATED MODULE: ./build/js/report/actions-door.js



/** GitHub itself ends a request after 10 s (docs.github.com, REST API, timeouts): what takes longer is lost. */
const REQUEST_TIMEOUT_MS = 12_000;
/** GitHub's REST and GraphQL API with a token, at the server that the run belongs to. */
function connectToGitHub(token, apiUrl) {
    const octokit = (0,github/* getOctokit */.Q)(token, { baseUrl: apiUrl });
    const request = () => ({ signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
    return {
        request: (route, parameters) => octokit.request(route, { ...parameters, request: request() }),
        graphql: (query) => octokit.graphql(query, { request: request() }),
    };
}
/** Writes the annotations as workflow commands. */
function emitAnnotations(annotations) {
    for (const { level, message, ...properties } of annotations) {
        if (level === 'error')
            core/* error */.z3(message, properties);
        else
            core/* warning */.$e(message, properties);
    }
}
/** Adds to the job summary. Where the runner has none, or takes no more, that is a warning. */
async function writeJobSummary(markdown) {
    try {
        await core/* summary */.z.addRaw(markdown, true).write();
    }
    catch (error) {
        core/* warning */.$e(`The job summary could not be written: ${(0,thrown/* messageOf */.b)(error)}`);
    }
}

;// CONCATENATED MODULE: ./build/js/report/comment-marker.js



const runNumber = dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b(), dist/* minValue */.Wwf(0));
const stateSchema = dist/* object */.Ikc({
    v: dist/* literal */.euz(1),
    /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT: a later run has a higher id. */
    runId: runNumber,
    runAttempt: runNumber,
    verdict: dist/* picklist */.KIO(['pass', 'warn', 'fail']),
});
/** Room that a comment has to leave for the marker, in characters. */
const MARKER_ROOM = 1024;
const LONGEST_KEY = 300;
const LONGEST_STATE = 400;
const MARKER = /^<!-- slim-image-action key=(\S{1,300}) state=([A-Za-z0-9_-]{1,400}) -->\r?\n/;
/** The text with its hidden marker in front, where text from outside never is. */
function markComment(key, state, text) {
    const encoded = Buffer.from(JSON.stringify(state)).toString('base64url');
    return `<!-- slim-image-action key=${encodeKey(key)} state=${encoded} -->\n${text}`;
}
/** The marker of a comment for this key; undefined for every other text. */
function readMarkedComment(body, key) {
    const match = MARKER.exec(body);
    if (match?.[1] !== encodeKey(key))
        return undefined;
    return { key, state: readState(match[2] ?? ''), text: body.slice(match[0].length) };
}
function readState(encoded) {
    if (encoded.length > LONGEST_STATE)
        return undefined;
    try {
        return (0,parse_json/* parseJson */.qF)(Buffer.from(encoded, 'base64url'), stateSchema, 'the state of a comment');
    }
    catch {
        return undefined;
    }
}
/** No space, and no two dashes, which would end the HTML comment; a very long key is told by its hash. */
function encodeKey(key) {
    const encoded = encodeURIComponent(key.toWellFormed()).replaceAll('-', '%2D');
    if (encoded !== '' && encoded.length <= LONGEST_KEY)
        return encoded;
    return `%sha256:${(0,external_node_crypto_.createHash)('sha256').update(key).digest('hex')}`;
}
/** True where the comment was written by a run that began after this one. */
function isNewer(comment, own) {
    if (comment === undefined)
        return false;
    return comment.runId === own.runId ? comment.runAttempt > own.runAttempt : comment.runId > own.runId;
}

;// CONCATENATED MODULE: ./build/js/report/fit-blocks.js
/** Blocks are separated by a blank line. */
const SEPARATOR = '\n\n';
/**
 * Joins the first of these renderings that fits. Where none does, the last one's blocks are taken in order as long
 * as there is room, each whole, and a note says how many are not there.
 */
function fitBlocks(renderings, room) {
    let blocks = [];
    for (const rendering of renderings) {
        blocks = rendering();
        const whole = blocks.join(SEPARATOR);
        if (room.measure(whole) <= room.limit)
            return whole;
    }
    const reserve = room.measure(SEPARATOR + room.note(blocks.length));
    const kept = [];
    let used = 0;
    for (const block of blocks) {
        const cost = room.measure(SEPARATOR + block);
        if (used + cost + reserve > room.limit)
            continue;
        kept.push(block);
        used += cost;
    }
    return [...kept, room.note(blocks.length - kept.length)].join(SEPARATOR);
}

;// CONCATENATED MODULE: ./build/js/report/escape-markdown.js

/**
 * Text from outside as a code span of GitHub's Markdown, safe in a table cell too. In code GitHub makes no mentions,
 * references, links, emoji or formulas. Cut in the middle beyond `longest` characters.
 */
function markdownCode(text, longest = 120) {
    const line = singleLineKeepingEnds(text, longest);
    if (line === '')
        return '(empty)';
    // A table is split at `|` before code is looked at, and how a backslash saves it differs between renderers.
    return line.includes('|') ? `<code>${entities(line, CODE_MARKS)}</code>` : backticks(line);
}
/**
 * Text from outside as running text. What GitHub would turn into something else (a mention, a reference, a link, an
 * emoji, a formula, a commit) becomes code, and so do paths and what stands in backticks or double quotes; every
 * mark that Markdown or HTML knows is written as a character reference.
 */
function markdownText(text, longest = 300) {
    const pieces = quotedPieces(singleLine(text, longest));
    return pieces.map(({ piece, isCode }) => (isCode ? markdownCode(piece, longest) : words(piece))).join('');
}
const QUOTED = /(?<=^|[\s(['])(?:`([^`]+)`|"([^"]+)")(?=$|[\s)'\],.;:!?])/gu;
/** What stands in backticks, where all of them are paired, or in double quotes, as pieces of their own. */
function quotedPieces(line) {
    const pieces = [];
    let end = 0;
    for (const match of line.matchAll(QUOTED)) {
        const piece = match[1] ?? match[2] ?? '';
        pieces.push({ piece: line.slice(end, match.index), isCode: false }, { piece, isCode: true });
        end = match.index + match[0].length;
    }
    pieces.push({ piece: line.slice(end), isCode: false });
    const unpaired = pieces.some(({ piece, isCode }) => !isCode && piece.includes('`'));
    return unpaired ? [{ piece: line, isCode: false }] : pieces;
}
function words(line) {
    return line
        .split(/(\s+)/u)
        .map((word) => (/^\s*$/u.test(word) ? word : oneWord(word)))
        .join('');
}
const SPECIAL = [
    /@/u, // mentions, mail addresses
    /#\d|^GH-\d/iu, // issues and pull requests
    /:\/\/|\bwww\./iu, // links
    /:[\w+-]+:/u, // emoji
    /\$/u, // formulas
    /\b[0-9a-f]{7,64}\b/iu, // commits
    /^--?[a-z]/iu, // options of commands
    /[\p{L}\p{N}_-]\/[\p{L}\p{N}_.-]|^\.{0,2}\/[\p{L}\p{N}_.]/u, // paths
];
function oneWord(word) {
    const [, before = '', core = '', after = ''] = /^([("'[]*)(.*?)([)"'\],.;!?…]*)$/u.exec(word) ?? [];
    if (!SPECIAL.some((pattern) => pattern.test(core)))
        return escapeWord(word);
    return `${escapeWord(before)}${markdownCode(core, 200)}${escapeWord(after)}`;
}
function escapeWord(word) {
    // At the start of a line `-`, `+` and `1.` would make a list, and dashes a heading of the line above.
    return entities(word, TEXT_MARKS).replace(/^[-+](?=[-+]*$)|(?<=^\d{1,9})[.)]$/u, reference);
}
const TEXT_MARKS = /[&<>`*_~[\]{}#|!\\^=$@]/gu;
/** Inside an HTML element links are still recognised by `://` and `www.`. */
const CODE_MARKS = /[&<>`*_~[\]{}#|!\\^=$@:/]|(?<=www)\./giu;
function entities(text, marks) {
    return text.replace(marks, (character) => 
    // A mail address is recognised after character references are read; an element in between prevents that.
    character === '@' ? '<span>&#64;</span>' : reference(character));
}
function reference(character) {
    return `&#${character.codePointAt(0)};`;
}
/** CommonMark, code spans: a fence longer than any run of backticks inside. */
function backticks(line) {
    const longestRun = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longestRun + 1);
    const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${padding}${line}${padding}${fence}`;
}

;// CONCATENATED MODULE: ./build/js/report/markdown-findings.js






/** A list of what was found, each group with its remedy; ends with how many groups were left out. */
function markdownFindings(groups, detail) {
    const shown = groups.slice(0, detail.groups).map((group) => markdownGroup(group, detail.findingsInGroup));
    const left = groups.slice(detail.groups).flatMap(({ findings }) => findings).length;
    return [...shown, ...(left === 0 ? [] : [`- and ${counted(left, 'more finding')}`])].join('\n');
}
function markdownGroup({ check, level, remedy, findings, bytes }, most) {
    const name = `- ${ICONS[level]} ${markdownCode(check)}`;
    const todo = remedy.trim() === '' ? '' : `**→** ${markdownText(remedy, 600)}`;
    const [only, ...others] = findings;
    if (only !== undefined && others.length === 0) {
        return [`${name} ${findingText(only)}`, ...(todo === '' ? [] : [`  <br>${todo}`])].join('\n');
    }
    const weight = bytes === undefined ? '' : `, ${(0,byte_size/* formatByteSize */.$j)(bytes)}`;
    const [place = '', ...places] = new Set(findings.map(findingPlace));
    const common = places.length === 0 && place !== '' ? `, ${markdownCode(place, 100)}` : '';
    const left = findings.length - most;
    return [
        `${name} ${counted(findings.length, 'finding')}${weight}${common}${todo === '' ? '' : `\n  <br>${todo}`}`,
        ...findings.slice(0, most).map((finding) => `  - ${findingText(finding, common === '')}`),
        ...(left > 0 ? [`  - and ${groupedNumber(left)} more`] : []),
    ].join('\n');
}
/** The message, and the place where the message does not name it already. */
function findingText(finding, withPlace = true) {
    const extra = [withPlace ? findingPlace(finding) : '', finding.path ?? ''].filter((text) => text !== '' && !finding.message.includes(text.replace(/-\d+$/, '')));
    const where = extra.map((text) => markdownCode(text, 100)).join(', ');
    return `${markdownText(finding.message, 500)}${where === '' ? '' : ` (${where})`}`;
}
function findingPlace({ dockerfile }) {
    return layer_rows_placeOf({ dockerfile: dockerfile ?? null });
}

;// CONCATENATED MODULE: ./build/js/report/markdown-headline.js



/** The verdict, the budget and the growth in one line. */
function markdownHeading(report) {
    const { icon, word, size, growth, platform } = headlineOf(report);
    const where = platform === undefined ? '' : ` (${markdownText(platform)})`;
    const against = growth === undefined ? '' : `, ${markdownText(growth)}`;
    return `### ${icon} ${word}: ${size}${where}${against}`;
}
/** What was judged and, unless it passed, which checks say so. */
function markdownFacts(report) {
    const { because } = headlineOf(report);
    const [only, ...others] = report.image.platforms;
    const facts = [
        markdownCode(report.image.name, 150),
        ...(only === undefined || others.length > 0 ? [] : platformFacts(only)),
    ];
    const checks = because.map((id) => markdownCode(id)).join(', ');
    const reasons = {
        pass: '',
        warn: report.checks.some(({ status }) => status === 'fail')
            ? `Profile ${markdownCode(report.policy.profile)}: ${checks} would fail, and the image is let through.`
            : `Warned by ${checks}.`,
        fail: `Failed by ${checks}.${report.build === null ? '' : ' Nothing is pushed.'}`,
    };
    return [facts.join(' · '), reasons[report.verdict]].filter((line) => line !== '').join('\n\n');
}
function platformFacts({ platform, compressedSize, uncompressedSize, user, }) {
    return [
        markdownCode(platform),
        knownSizeWords(compressedSize, 'compressed'),
        knownSizeWords(uncompressedSize, 'uncompressed'),
        user === '' ? 'no `USER`' : `user ${markdownCode(user, 60)}`,
    ];
}

;// CONCATENATED MODULE: ./build/js/report/markdown-table.js
/** A GFM table; cells have to be escaped already and hold no newline. */
function markdownTable(columns, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
        line(columns.map(([title]) => title)),
        line(columns.map(([, alignment]) => (alignment === 'right' ? '--:' : ':--'))),
        ...rows.map(line),
    ].join('\n');
}
/** A cell that a narrow window does not break: no-break spaces for spaces. */
function inOneLine(text) {
    return text.replaceAll(' ', '\u00a0');
}
/** A folded part; `title` is words of ours, since no Markdown is read inside of it. */
function details(title, content) {
    return `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}

;// CONCATENATED MODULE: ./build/js/report/markdown-layers.js










const markdown_layers_LONGEST_INSTRUCTION = 80;
const LONGEST_PLACE = 60;
/** Twice what Docker allows. */
const markdown_layers_MOST_LAYERS = 254;
/** The layer table and a line about what it is compared with. */
function markdownLayers(platform, comparison, mostRows) {
    const rows = layerRows(platform, comparison, mostRows);
    const hasPlaces = rows.some(({ place }) => place !== '');
    const growth = growthIn(comparison);
    const columns = [
        ['Layer', 'left'],
        ...(hasPlaces ? [['Dockerfile', 'left']] : []),
        ['Compressed', 'right'],
        ['Uncompressed', 'right'],
        ...(growth === undefined ? [] : [['Change', 'right']]),
    ];
    const cells = rows.map((row) => [
        markdown_layers_nameOf(row),
        ...(hasPlaces ? [row.place === '' ? '' : markdownCode(row.place, LONGEST_PLACE)] : []),
        inOneLine(markdown_layers_sizeOf(row, 'compressedSize')),
        inOneLine(markdown_layers_sizeOf(row, 'uncompressedSize')),
        ...(growth === undefined ? [] : [inOneLine(markdown_layers_changeOf(row))]),
    ]);
    const total = [
        '**Total**',
        ...(hasPlaces ? [''] : []),
        `**${(0,byte_size/* formatKnownSize */.Y1)(platform.compressedSize)}**`,
        `**${(0,byte_size/* formatKnownSize */.Y1)(platform.uncompressedSize)}**`,
        ...(growth === undefined ? [] : [`**${formatSizeChange(growth.compressedSizeChange)}**`]),
    ];
    return `${markdownTable(columns, [...cells, total])}\n\n${comparedWith(comparison)}`.trimEnd();
}
function markdown_layers_nameOf({ kind, instruction }) {
    if (kind === 'base' || kind === 'rest')
        return `*${instruction}*`;
    return markdownCode(singleLine(instruction, markdown_layers_LONGEST_INSTRUCTION), markdown_layers_LONGEST_INSTRUCTION);
}
function markdown_layers_sizeOf(row, size) {
    return row.kind === 'removed' ? '' : (0,byte_size/* formatKnownSize */.Y1)(row[size]);
}
function markdown_layers_changeOf({ change }) {
    if (change === undefined)
        return '';
    if (change.kind === 'unchanged')
        return 'unchanged';
    const words = { changed: '', added: ' new', removed: ' removed' }[change.kind];
    return `${formatSizeChange(change.bytes)}${words}`;
}
/** Which image the changes are counted from, or why there is none. */
function comparedWith(comparison) {
    const skipped = skippedSentence(comparison);
    if (skipped !== undefined)
        return `<sub>${markdownText(skipped, 600)}</sub>`;
    const growth = growthIn(comparison);
    if (growth === undefined)
        return '';
    const { baseline, compressedSizeBefore, compressedSizeChange, newBytes } = growth;
    const [before, now] = distinctSizes(compressedSizeBefore, compressedSizeBefore + compressedSizeChange);
    const sizes = compressedSizeChange === 0 ? now : `${before} → ${now}`;
    const pull = newBytes === 0 ? 'nothing' : (0,byte_size/* formatByteSize */.$j)(newBytes);
    return `<sub>Change in compressed size against ${markdownText(baseline.description)} (${sizes}). A pull where that image is already there transfers ${pull}.</sub>`;
}
/** Every layer with its digest, for the fold. */
function markdownEveryLayer(platform) {
    const table = markdownTable([
        ['', 'right'],
        ['Digest', 'left'],
        ['From', 'left'],
        ['Compressed', 'right'],
        ['Uncompressed', 'right'],
        ['Entries', 'right'],
        ['Made by', 'left'],
    ], platform.layers
        .slice(0, markdown_layers_MOST_LAYERS)
        .map((layer, index) => [
        String(index + 1),
        markdownCode(layer.digest),
        layer.origin,
        (0,byte_size/* formatKnownSize */.Y1)(layer.compressedSize),
        (0,byte_size/* formatKnownSize */.Y1)(layer.uncompressedSize),
        layer.entryCount === null ? 'unknown' : groupedNumber(layer.entryCount),
        layer.createdBy === null ? '' : markdownCode(instructionOf(layer.createdBy), 200),
    ]));
    const left = platform.layers.length - markdown_layers_MOST_LAYERS;
    const note = left > 0 ? `\n\nand ${counted(left, 'more layer')}` : '';
    return `${counted(platform.layers.length, 'layer')}, base first.\n\n${table}${note}`;
}

;// CONCATENATED MODULE: ./build/js/report/reading-notes.js
/** What could not be read whole, each sentence once; with its platform where there are several and not all say it. */
function readingNotes({ image }) {
    const { platforms } = image;
    const all = platforms.flatMap(({ platform, notes, filesUnread }) => [...(filesUnread === null ? [] : [filesUnread]), ...notes].map((note) => ({ platform, note })));
    const ofPlatforms = [...Map.groupBy(all, ({ note }) => note)].map(([note, said]) => said.length === platforms.length ? note : `${said.map(({ platform }) => platform).join(', ')}: ${note}`);
    return [...ofPlatforms, ...image.notes];
}

;// CONCATENATED MODULE: ./build/js/report/markdown-blocks.js











/**
 * The report in pieces that each are whole Markdown, the most important first: the verdict, the layers, what to do,
 * then folded details. Several platforms have a section each.
 */
function markdownBlocks(report, detail) {
    const { platforms } = report.image;
    const several = platforms.length > 1;
    const sections = platforms.flatMap((platform, index) => {
        const checks = report.checks.filter((check) => check.platform === platform.platform);
        const todo = markdownFindings(findingGroups(checks, ['fail', 'warn']), detail);
        return [
            ...(several ? [`#### ${platformFacts(platform).join(' · ')}`] : []),
            markdownLayers(platform, report.comparisons[index], detail.rows),
            ...(todo === '' ? [] : [`${several ? '#####' : '####'} What to do\n\n${todo}`]),
        ];
    });
    return [
        markdownHeading(report),
        markdownFacts(report),
        ...sections,
        ...notes(report, detail),
        details('All checks', allChecks(report, several)),
        details('Sizes and digests', platforms.map((one, index) => facts(report, one, index, detail)).join('\n\n')),
        ...(detail.everyLayer ? [details('All layers', platforms.map(markdownEveryLayer).join('\n\n'))] : []),
        ...(detail.thisBuild ? thisBuild(report) : []),
    ];
}
function notes(report, detail) {
    const groups = findingGroups(report.checks, ['note']);
    const warnings = report.build?.warnings ?? [];
    const limits = readingNotes(report);
    const lines = [
        ...limits.slice(0, detail.warnings).map((note) => `- ${ICONS.note} ${markdownText(note, 500)}`),
        ...(limits.length > detail.warnings
            ? [`- and ${counted(limits.length - detail.warnings, 'more note')} on what could not be read`]
            : []),
        ...(groups.length === 0 ? [] : [markdownFindings(groups, detail)]),
        ...warnings.slice(0, detail.warnings).map((warning) => `- ${ICONS.warn} ${markdownText(warning, 500)}`),
        ...(warnings.length > detail.warnings
            ? [`- and ${counted(warnings.length - detail.warnings, 'more warning')} of the build`]
            : []),
    ];
    const count = groups.flatMap(({ findings }) => findings).length + warnings.length + limits.length;
    return lines.length === 0 ? [] : [details(counted(count, 'note'), lines.join('\n'))];
}
function allChecks({ checks }, several) {
    return markdownTable([
        ['', 'left'],
        ['Check', 'left'],
        ...(several ? [['Platform', 'left']] : []),
        ['Result', 'left'],
    ], checks.map(({ id, platform, status, summary }) => [
        inOneLine(`${ICONS[status]} ${status}`),
        markdownCode(id),
        ...(several ? [markdownCode(platform)] : []),
        markdownText(summary, 400),
    ]));
}
function facts({ image, comparisons }, platform, index, { thisBuild }) {
    const comparison = comparisons[index];
    const growth = growthIn(comparison);
    const lines = [
        `${(0,byte_size/* formatKnownSize */.Y1)(platform.compressedSize)} **compressed**: the layers as stored, what a pull transfers. Budgets and changes are counted in it.`,
        `${(0,byte_size/* formatKnownSize */.Y1)(platform.uncompressedSize)} **uncompressed**: the layers' tar archives, what a disk holds.`,
        `${(0,byte_size/* formatKnownSize */.Y1)(platform.hiddenSize)} **hidden**: files that a later layer overwrites or deletes, and that every pull still transfers.`,
        `${platform.fileCount === null ? 'Files not looked at' : `${counted(platform.fileCount, 'file')} in the final file system`}, ${counted(platform.layers.length, 'layer')}.`,
        ...(thisBuild
            ? [
                `Image: ${markdownCode(image.digest)}`,
                `Manifest of ${markdownCode(platform.platform)}: ${markdownCode(platform.digest)}`,
                `Configuration: ${markdownCode(platform.configDigest)}`,
            ]
            : []),
        ...(growth === undefined
            ? []
            : [
                `Compared with ${markdownCode(growth.baseline.reference, 200)}: ${markdownCode(growth.baseline.digest)}`,
            ]),
    ];
    return lines.map((line) => `- ${line}`).join('\n');
}
function thisBuild({ build }) {
    if (build === null)
        return [];
    return [`<sub>Built in ${counted(build.steps, 'step')}, ${build.cachedSteps} of them cached.</sub>`];
}

;// CONCATENATED MODULE: ./build/js/report/markdown-detail.js
/** Of a comment: from what is usual to what always fits. None says anything that changes from run to run. */
const COMMENT_DETAILS = [
    { rows: 30, groups: 30, findingsInGroup: 8, warnings: 10, everyLayer: false, thisBuild: false },
    { rows: 12, groups: 15, findingsInGroup: 3, warnings: 5, everyLayer: false, thisBuild: false },
    { rows: 5, groups: 6, findingsInGroup: 1, warnings: 2, everyLayer: false, thisBuild: false },
];
/** Of a job summary, which has room for nearly everything. */
const SUMMARY_DETAILS = [
    { rows: 127, groups: 100, findingsInGroup: 100, warnings: 50, everyLayer: true, thisBuild: true },
    { rows: 30, groups: 30, findingsInGroup: 10, warnings: 10, everyLayer: false, thisBuild: true },
];

;// CONCATENATED MODULE: ./build/js/report/comment-markdown.js





/** GitHub's limit for a comment's body. In UTF-16 units, which are never fewer than the characters it counts. */
const COMMENT_LIMIT = 65_536;
/**
 * The pull request comment, without its hidden marker, in at most `limit` UTF-16 units. The same image judged by the
 * same policy gives the same text, whichever run it was.
 */
function commentMarkdown(report, limit = COMMENT_LIMIT - MARKER_ROOM) {
    return fitBlocks(COMMENT_DETAILS.map((detail) => () => markdownBlocks(report, detail)), {
        limit,
        measure: (text) => text.length,
        note: (left) => `<sub>${counted(left, 'part')} had no room in this comment; the job summary has them.</sub>`,
    });
}

;// CONCATENATED MODULE: ./build/js/report/json.js
/** The JSON report as it is written to a file: two spaces, a newline at the end, the same bytes for the same report. */
function reportJson(report) {
    return `${jsonText(report, 2)}\n`;
}
/** Controls, directions, zero widths, private and unassigned characters; line breaks are the document's own. */
const UNSEEN = /[^\P{C}\n]|[\p{Zl}\p{Zp}]/gu;
/**
 * JSON that is harmless where it is shown: what is not seen or turns directions is written as its escape, and so is
 * what a runner takes for a command (`##[`). Parsed it is the same value.
 */
function jsonText(value, indent) {
    const text = JSON.stringify(value, null, indent);
    return text.replace(UNSEEN, escaped).replaceAll('##[', '#\\u0023[');
}
function escaped(character) {
    return [...Array(character.length).keys()]
        .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
        .join('');
}

;// CONCATENATED MODULE: ./build/js/report/github-api.js


const requestError = dist/* looseObject */._H3({
    status: dist/* number */.aig(),
    message: dist/* string */.YjP(),
    response: dist/* optional */.lqM(dist/* looseObject */._H3({ headers: dist/* optional */.lqM(dist/* record */.g1P(dist/* string */.YjP(), dist/* unknown */.L5J())) })),
});
/** Reads what octokit threw; what it threw for no answer at all is a network fault. */
function githubFault(error) {
    const parsed = dist/* safeParse */.xLC(requestError, error);
    const message = (0,thrown/* messageOf */.b)(error);
    // Octokit gives status 500 to a request that got no answer.
    if (!parsed.success || parsed.output.response === undefined) {
        return { status: 0, message, transient: true, retryAfterSeconds: undefined };
    }
    const { status, response } = parsed.output;
    const headers = response.headers ?? {};
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    const limited = status === 403 &&
        (Number.isFinite(seconds) || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(message));
    return {
        status,
        message,
        transient: status >= 500 || status === 429 || status === 408 || limited,
        retryAfterSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
    };
}
/** Milliseconds to wait before the second and the third try, where GitHub does not say. */
const DELAYS = [500, 2000];
/** A job is not kept waiting longer for a comment. */
const LONGEST_WAIT = 20_000;
/** Asks up to three times while asking again can help; then throws what came last. */
async function withRetries(ask, sleep) {
    for (const delay of DELAYS) {
        try {
            return await ask();
        }
        catch (error) {
            const { transient, retryAfterSeconds } = githubFault(error);
            const wait = retryAfterSeconds === undefined ? delay : retryAfterSeconds * 1000;
            if (!transient || wait > LONGEST_WAIT)
                throw error;
            await sleep(wait);
        }
    }
    return ask();
}

;// CONCATENATED MODULE: ./build/js/report/issue-comments.js



const PAGE_SIZE = 100;
/** GitHub itself allows 2,500 comments. */
const issue_comments_MOST_PAGES = 100;
const commentSchema = dist/* object */.Ikc({
    id: dist/* pipe */.FsL(dist/* number */.aig(), dist/* safeInteger */.Y2b()),
    body: dist/* nullish */.cl6(dist/* string */.YjP()),
    html_url: dist/* string */.YjP(),
    user: dist/* nullish */.cl6(dist/* object */.Ikc({ login: dist/* string */.YjP() })),
});
const loginSchema = dist/* object */.Ikc({ login: dist/* string */.YjP() });
const viewerSchema = dist/* object */.Ikc({ viewer: loginSchema });
function issueComments(github, { owner, repository: repo, number: issue_number }, sleep) {
    const ask = (route, parameters) => withRetries(() => github.request(route, parameters), sleep);
    const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
    const comment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
    return {
        async list() {
            const found = [];
            for (let page = 1; page <= issue_comments_MOST_PAGES; page++) {
                const answer = await ask(`GET ${comments}`, { owner, repo, issue_number, per_page: PAGE_SIZE, page });
                const entries = (0,parse_json/* validate */.tf)(answer.data, dist/* array */.YOg(dist/* unknown */.L5J()), "GitHub's list of comments");
                found.push(...entries.map(commentOf));
                const goesOn = String(answer.headers['link'] ?? '').includes('rel="next"');
                if (entries.length === 0 || (!goesOn && entries.length < PAGE_SIZE))
                    return found;
            }
            throw new Error(`pull request ${issue_number} has more than ${issue_comments_MOST_PAGES * PAGE_SIZE} comments`);
        },
        create: async (body) => commentOf((await ask(`POST ${comments}`, { owner, repo, issue_number, body })).data),
        update: async (id, body) => commentOf((await ask(`PATCH ${comment}`, { owner, repo, comment_id: id, body })).data),
        async delete(id) {
            await ask(`DELETE ${comment}`, { owner, repo, comment_id: id });
        },
        ownLogin: () => ownLogin(github, sleep),
    };
}
function commentOf(data) {
    const { id, body, html_url, user } = (0,parse_json/* validate */.tf)(data, commentSchema, "GitHub's comment");
    return { id, body: body ?? '', url: html_url, author: user?.login };
}
/**
 * `viewer` is the one question that tokens of persons, of apps and of jobs may all ask. Where it is not answered:
 * a person's token knows its user, and a job's token, which does not, is github-actions.
 */
async function ownLogin(github, sleep) {
    try {
        const answer = await withRetries(() => github.graphql('{ viewer { login } }'), sleep);
        return (0,parse_json/* validate */.tf)(answer, viewerSchema, "GitHub's viewer").viewer.login;
    }
    catch (error) {
        if (githubFault(error).status === 401)
            throw error;
    }
    try {
        const answer = await withRetries(() => github.request('GET /user', {}), sleep);
        return (0,parse_json/* validate */.tf)(answer.data, loginSchema, "GitHub's user").login;
    }
    catch (error) {
        if (githubFault(error).status === 401)
            throw error;
        return 'github-actions[bot]';
    }
}

;// CONCATENATED MODULE: ./build/js/report/sticky-comment.js




/**
 * Leaves exactly one comment of this key by our own identity on the pull request, saying the text. Nothing is sent
 * where it says so already. Never throws for what GitHub answers.
 */
async function postStickyComment(comment, github, sleep = external_node_timers_promises_.setTimeout) {
    const comments = issueComments(github, comment.pullRequest, sleep);
    try {
        const found = await ownComments(comments, comment);
        const [first, ...others] = found;
        if (first !== undefined)
            return await settle(comments, comment, first, others);
        const created = await comments.create(bodyOf(comment));
        return await settleAfterCreating(comments, comment, created);
    }
    catch (error) {
        return sticky_comment_outcomeOf(error);
    }
}
function bodyOf({ key, state, text }) {
    return markComment(key, state, text);
}
function marked(comments, key) {
    return comments
        .flatMap((comment) => {
        const found = readMarkedComment(comment.body, key);
        return found === undefined ? [] : [{ ...comment, state: found.state, text: found.text }];
    })
        .sort((a, b) => a.id - b.id);
}
/** Anybody can write our marker; only what our own identity wrote is ours. */
async function ownComments(comments, { key }) {
    const found = marked(await comments.list(), key);
    if (found.length === 0)
        return found;
    const login = await comments.ownLogin();
    return found.filter(({ author }) => author === login);
}
/**
 * Another run may have created one at the same time, and GitHub has no conditional write. Both look again and agree
 * on the lowest id.
 */
async function settleAfterCreating(comments, comment, created) {
    const again = marked(await comments.list(), comment.key).filter(({ author }) => author === created.author);
    const [first, ...others] = again;
    if (first === undefined || first.id >= created.id) {
        await deleteAll(comments, again.filter(({ id }) => id > created.id));
        return { status: 'created', url: created.url };
    }
    const mine = { ...created, state: comment.state, text: comment.text };
    const left = others.some(({ id }) => id === created.id) ? others : [...others, mine];
    return settle(comments, comment, first, left);
}
async function settle(comments, comment, kept, others) {
    const outcome = await bringUpToDate(comments, comment, kept);
    await deleteAll(comments, others);
    return outcome;
}
async function bringUpToDate(comments, comment, kept) {
    if (sameText(kept.text, comment.text))
        return { status: 'unchanged', url: kept.url };
    if (isNewer(kept.state, comment.state))
        return { status: 'outdated', url: kept.url };
    const updated = await comments.update(kept.id, bodyOf(comment));
    return { status: 'updated', url: updated.url };
}
/** The other run deletes them too, so one that is gone is as wanted; one that stays is deleted by the next run. */
async function deleteAll(comments, unwanted) {
    for (const { id } of unwanted)
        await comments.delete(id).catch(() => undefined);
}
/** GitHub may change line ends and drops white space at the end. */
function sameText(a, b) {
    const plain = (text) => text.replaceAll('\r\n', '\n').trim();
    return plain(a) === plain(b);
}
function sticky_comment_outcomeOf(error) {
    const { status, message, transient } = githubFault(error);
    const reason = status === 0 ? message : `${status}: ${message}`;
    if (/\bis locked\b/i.test(message)) {
        return {
            status: 'forbidden',
            sentence: `The comment was not posted, because the conversation is locked.`,
        };
    }
    if (!transient && (status === 401 || status === 403 || status === 404)) {
        return {
            status: 'forbidden',
            sentence: `The comment was not posted, because the token may not write it (GitHub said ${reason}). ` +
                'The permission `pull-requests: write` in the job allows it; runs for forks and for Dependabot never have it.',
        };
    }
    return { status: 'failed', sentence: `The comment was not posted: GitHub said ${reason}` };
}

;// CONCATENATED MODULE: ./build/js/report/summary-markdown.js





/** GitHub takes 1 MiB from each step; another write of the same step has to fit too. */
const SUMMARY_LIMIT = 1024 * 1024 - 16 * 1024;
/**
 * The job summary: the comment and more, in at most `limit` bytes of UTF-8. `sentence` is said first: why there is
 * no comment, or why there is no report that a failed build could have had.
 */
function summaryMarkdown(report, sentence, limit = SUMMARY_LIMIT) {
    const first = sentence === undefined ? [] : [`> [!NOTE]\n> ${markdownText(sentence, 1000)}`];
    return fitBlocks(SUMMARY_DETAILS.map((detail) => () => {
        const [heading = '', ...rest] = markdownBlocks(report, detail);
        return [heading, ...first, ...rest];
    }), {
        limit,
        measure: (text) => Buffer.byteLength(text),
        note: (left) => `<sub>${counted(left, 'part')} had no room here; the JSON report has them.</sub>`,
    });
}

// EXTERNAL MODULE: ./build/js/oci/workflow-commands.js
var workflow_commands = __webpack_require__(5982);
;// CONCATENATED MODULE: ./build/js/report/escape-terminal.js


/** Text from outside for a terminal or log: one line, no control character, no direction change, no command. */
function terminalText(text, longest = 300) {
    return (0,workflow_commands/* neutraliseCommands */.$)(singleLine(text, longest));
}

;// CONCATENATED MODULE: ./build/js/report/text-width.js
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60\u3000-\u303f]/u;
/** Columns that a terminal gives to visible text: marks none, East Asian letters and emoji two, all others one. */
function textWidth(text) {
    let width = 0;
    for (const character of text) {
        if (/\p{M}/u.test(character))
            continue;
        width += WIDE.test(character) ? 2 : 1;
    }
    return width;
}
/** Cut at the end with `…` where it is wider. */
function cutToWidth(text, width) {
    if (textWidth(text) <= width)
        return text;
    let kept = '';
    let used = 1;
    for (const character of text) {
        used += textWidth(character);
        if (used > width)
            break;
        kept += character;
    }
    return `${kept.trimEnd()}…`;
}
/** Lines of at most `width` columns, broken at spaces, or inside a word that is wider than a line. */
function wrapToWidth(text, width) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ').flatMap((long) => pieces(long, width))) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (line !== '' && textWidth(longer) > width) {
            lines.push(line);
            line = word;
        }
        else
            line = longer;
    }
    return [...lines, line];
}
function pieces(word, width) {
    if (textWidth(word) <= width)
        return [word];
    const found = [];
    let piece = '';
    for (const character of word) {
        if (piece !== '' && textWidth(piece + character) > width) {
            found.push(piece);
            piece = '';
        }
        piece += character;
    }
    return [...found, piece];
}

;// CONCATENATED MODULE: ./build/js/report/terminal-table.js

const GAP = '  ';
const NARROWEST = 16;
/** Aligned columns, two spaces between them. Cells are visible text of one line. */
function terminalTable(columns, rows, width) {
    const all = [columns.map(({ title }) => title), ...rows];
    const natural = columns.map((_, index) => Math.max(...all.map((row) => textWidth(row[index] ?? ''))));
    const total = natural.reduce((sum, next) => sum + next, 0) + GAP.length * (columns.length - 1);
    const widths = columns.map(({ flexible }, index) => {
        const wanted = natural[index] ?? 0;
        return flexible === true
            ? Math.max(Math.min(NARROWEST, wanted), wanted - Math.max(0, total - width))
            : wanted;
    });
    return all.map((row) => columns
        .map(({ alignment }, index) => aligned(row[index] ?? '', widths[index] ?? 0, alignment))
        .join(GAP)
        .trimEnd());
}
function aligned(cell, width, alignment) {
    const text = cutToWidth(cell, width);
    const padding = ' '.repeat(Math.max(0, width - textWidth(text)));
    return alignment === 'right' ? padding + text : text + padding;
}

;// CONCATENATED MODULE: ./build/js/report/terminal-contents.js








const terminal_contents_MOST_PACKAGES = 10;
const MOST_DIRECTORIES = 8;
const terminal_contents_MOST_HIDDEN = 5;
const MOST_PLACES = 3;
/** The largest packages and directories and the hidden bytes by layer; nothing where there are none. */
function terminalContents(platform, styles, width) {
    return [
        ...packageLines(platform, styles, width),
        ...directoryLines(platform, styles, width),
        ...hiddenLines(platform, styles, width),
    ];
}
function packageLines({ packages, packageCount }, styles, width) {
    const shown = packages
        .filter(({ removedByLayerIndex, bytes }) => removedByLayerIndex === null && bytes > 0)
        .slice(0, terminal_contents_MOST_PACKAGES);
    if (shown.length === 0)
        return [];
    const rows = shown.map(({ type, group, name, version, bytes }) => [
        terminalText(group === null ? name : `${group}:${name}`, 80),
        terminalText(version, 20),
        type,
        (0,byte_size/* formatByteSize */.$j)(bytes),
    ]);
    const [heading = '', ...lines] = terminalTable([
        { title: 'Package', alignment: 'left', flexible: true },
        { title: 'Version', alignment: 'left' },
        { title: 'Type', alignment: 'left' },
        { title: 'Size', alignment: 'right' },
    ], rows, width - 2);
    const left = packageCount - shown.length;
    return [
        '',
        styles.bold('Largest packages'),
        ...[styles.dim(heading), ...lines].map((line) => `  ${line}`),
        ...(left > 0 ? [styles.dim(`  and ${counted(left, 'more package')}`)] : []),
    ];
}
function directoryLines({ directories }, styles, width) {
    const shown = directories.slice(0, MOST_DIRECTORIES);
    if (shown.length === 0)
        return [];
    const [heading = '', ...lines] = terminalTable([
        { title: 'Directory', alignment: 'left', flexible: true },
        { title: 'Size', alignment: 'right' },
    ], shown.map(({ path, bytes }) => [pathText(path, width - 14), (0,byte_size/* formatByteSize */.$j)(bytes)]), width - 2);
    return [
        '',
        styles.bold('Largest directories'),
        ...[styles.dim(heading), ...lines].map((line) => `  ${line}`),
    ];
}
function hiddenLines(platform, styles, width) {
    const { hidden, hiddenSize } = platform;
    if (hidden.length === 0)
        return [];
    const worthIt = hidden.filter(({ bytes }, index) => index === 0 || bytes >= (hiddenSize ?? 0) / 100);
    const shown = worthIt.slice(0, terminal_contents_MOST_HIDDEN);
    const left = hidden.slice(shown.length);
    const leftBytes = left.reduce((sum, { bytes }) => sum + bytes, 0);
    return [
        '',
        styles.bold(`Hidden bytes: ${(0,byte_size/* formatByteSize */.$j)(hiddenSize ?? 0)} are shipped and never seen`),
        ...shown.flatMap((share) => shareLines(platform, share, width)),
        ...(left.length === 0
            ? []
            : [styles.dim(`  and ${(0,byte_size/* formatByteSize */.$j)(leftBytes)} of ${counted(left.length, 'more pair')} of layers`)]),
    ];
}
function shareLines(platform, share, width) {
    const { layerIndex, hiddenByLayerIndex, bytes, places, files } = share;
    const words = `${(0,byte_size/* formatByteSize */.$j)(bytes)} in ${counted(files, 'file')} of ${layerWords(platform, layerIndex)}, ` +
        `hidden by ${layerWords(platform, hiddenByLayerIndex)}`;
    return [
        ...wrapToWidth(words, width - 4).map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
        ...places.slice(0, MOST_PLACES).map((place) => placeLine(place, width)),
    ];
}
/** Counted from 1, as `slim-image ls --layer` takes it. */
function layerWords({ layers }, index) {
    const instruction = instructionOf(layers[index]?.createdBy ?? '');
    const number = `layer ${groupedNumber(index + 1)}`;
    return instruction === '' ? number : `${number} (${terminalText(instruction, 60)})`;
}
function placeLine({ path, restBytes }, width) {
    return `    - ${pathText(path, width - 18)}, ${(0,byte_size/* formatByteSize */.$j)(restBytes)}`;
}
/** Of a path both ends tell something. */
function pathText(path, longest) {
    return terminalText(singleLineKeepingEnds(`/${path}`, Math.min(120, Math.max(16, longest))));
}

;// CONCATENATED MODULE: ./build/js/report/terminal-style.js
function stylesFor(color) {
    const sgr = (on, off) => (text) => color ? `\u001b[${on}m${text}\u001b[${off}m` : text;
    return {
        bold: sgr(1, 22),
        dim: sgr(2, 22),
        pass: sgr(32, 39),
        warn: sgr(33, 39),
        fail: sgr(31, 39),
        skip: sgr(2, 22),
    };
}
/** One column wide in every terminal, unlike emoji. */
const SYMBOLS = {
    pass: '✓',
    warn: '!',
    fail: '✗',
    skip: '-',
    note: 'i',
};

;// CONCATENATED MODULE: ./build/js/report/terminal-findings.js








const MOST_GROUPS = 50;
const MOST_FINDINGS = 12;
/** What to do, then the notes, each group with its remedy; nothing where nothing was found. */
function terminalFindings(checks, styles, width) {
    return [
        ...section('What to do', checks, ['fail', 'warn'], styles, width),
        ...section('Notes', checks, ['note'], styles, width),
    ];
}
function section(title, checks, levels, styles, width) {
    const groups = findingGroups(checks, levels);
    if (groups.length === 0)
        return [];
    const left = groups.slice(MOST_GROUPS).flatMap(({ findings }) => findings).length;
    return [
        '',
        styles.bold(title),
        ...groups.slice(0, MOST_GROUPS).flatMap((group) => groupLines(group, styles, width)),
        ...(left === 0 ? [] : [`  and ${counted(left, 'more finding')}`]),
    ];
}
function groupLines({ check, level, remedy, findings, bytes }, styles, width) {
    const style = level === 'note' ? styles.dim : styles[level];
    const mark = style(SYMBOLS[level]);
    const weight = bytes === undefined ? '' : `, ${(0,byte_size/* formatByteSize */.$j)(bytes)}`;
    const messages = findings.slice(0, MOST_FINDINGS).map(({ message, dockerfile }) => {
        const place = layer_rows_placeOf({ dockerfile: dockerfile ?? null });
        const known = place === '' || message.includes(place.replace(/-\d+$/, ''));
        return terminalText(known ? message : `${message} (${place})`, 600);
    });
    const [only = '', ...more] = messages;
    const title = more.length === 0 ? only : `${counted(findings.length, 'finding')}${weight}`;
    const [first = '', ...rest] = wrapToWidth(`${terminalText(check, 60)}: ${title}`, width - 4);
    const left = findings.length - messages.length;
    return [
        `  ${mark} ${first}`,
        ...rest.map((line) => `    ${line}`),
        ...(more.length === 0 ? [] : messages.flatMap((message) => item(message, width))),
        ...(left > 0 ? [`      and ${groupedNumber(left)} more`] : []),
        ...(remedy.trim() === ''
            ? []
            : wrapToWidth(terminalText(remedy, 800), width - 7).map((line, index) => index === 0 ? `    → ${line}` : `      ${line}`)),
    ];
}
function item(message, width) {
    return wrapToWidth(message, width - 6).map((line, index) => index === 0 ? `    - ${line}` : `      ${line}`);
}

;// CONCATENATED MODULE: ./build/js/report/terminal-layers.js






const MOST_ROWS = 60;
const terminal_layers_LONGEST_INSTRUCTION = 100;
/** The layer table: a heading, the rows and the total. */
function terminalLayers(platform, comparison, styles, width) {
    const rows = layerRows(platform, comparison, MOST_ROWS);
    const growth = growthIn(comparison);
    const hasPlaces = rows.some(({ place }) => place !== '');
    const columns = [
        { title: 'Layer', alignment: 'left', flexible: true },
        ...(hasPlaces ? [{ title: 'Dockerfile', alignment: 'left' }] : []),
        { title: 'Compressed', alignment: 'right' },
        { title: 'Uncompressed', alignment: 'right' },
        ...(growth === undefined ? [] : [{ title: 'Change', alignment: 'left' }]),
    ];
    const cells = rows.map((row) => [
        terminalText(row.instruction, terminal_layers_LONGEST_INSTRUCTION),
        ...(hasPlaces ? [terminalText(row.place, 40)] : []),
        row.kind === 'removed' ? '' : (0,byte_size/* formatKnownSize */.Y1)(row.compressedSize),
        row.kind === 'removed' ? '' : (0,byte_size/* formatKnownSize */.Y1)(row.uncompressedSize),
        ...(growth === undefined || row.change === undefined ? [] : [changeWords(row.change)]),
    ]);
    const total = [
        'Total',
        ...(hasPlaces ? [''] : []),
        (0,byte_size/* formatKnownSize */.Y1)(platform.compressedSize),
        (0,byte_size/* formatKnownSize */.Y1)(platform.uncompressedSize),
        ...(growth === undefined ? [] : [formatSizeChange(growth.compressedSizeChange)]),
    ];
    const [heading = '', ...lines] = terminalTable(columns, [...cells, total], width - 2);
    const last = lines.pop() ?? '';
    return [styles.dim(heading), ...lines, styles.bold(last)].map((line) => `  ${line}`);
}
function changeWords({ kind, bytes }) {
    if (kind === 'unchanged')
        return 'unchanged';
    const word = { added: ' new', removed: ' removed' }[kind] ?? '';
    return `${formatSizeChange(bytes)}${word}`;
}

;// CONCATENATED MODULE: ./build/js/report/terminal-text.js












const PLAIN = { color: false, width: undefined };
/** The report for a person at a terminal, ending with a newline: verdict, sizes, layers, what to do, checks. */
function terminalReport(report, options) {
    return `${terminalLines(report, options).join('\n')}\n`;
}
/** As terminalReport, line by line, for a log; no line is a workflow command. */
function terminalLines(report, { color, width = 1000 } = PLAIN) {
    const styles = stylesFor(color);
    const room = Math.max(40, width);
    const headline = `${SYMBOLS[report.verdict]} ${terminalText(headlineText(report), 500)}`;
    const warnings = report.build?.warnings ?? [];
    const notes = readingNotes(report);
    const lines = [
        ...wrapToWidth(headline, room).map((line) => styles[report.verdict](styles.bold(line))),
        styles.dim(terminalText(report.image.name, 200)),
        ...report.image.platforms.flatMap((platform, index) => platformLines(report, platform, report.comparisons[index], styles, room)),
        ...(notes.length + warnings.length === 0 ? [] : ['']),
        ...notes.flatMap((note) => wrapToWidth(`${SYMBOLS.note} ${terminalText(note, 600)}`, room)),
        ...warnings.flatMap((warning) => wrapToWidth(`${SYMBOLS.warn} ${terminalText(warning, 600)}`, room).map(styles.warn)),
    ];
    // A line may have been broken just before what is then a command.
    return lines.map(workflow_commands/* neutraliseCommands */.$);
}
function platformLines(report, platform, comparison, styles, room) {
    const checks = report.checks.filter((check) => check.platform === platform.platform);
    const user = platform.user === '' ? 'no USER' : `user ${terminalText(platform.user, 60)}`;
    const distribution = platform.distribution?.name ?? platform.distribution?.id;
    const facts = [
        platform.platform,
        ...(distribution === undefined ? [] : [distribution]),
        knownSizeWords(platform.compressedSize, 'compressed'),
        knownSizeWords(platform.uncompressedSize, 'uncompressed'),
        user,
    ];
    return [
        ...wrapToWidth(terminalText(facts.join(', ')), room),
        '',
        ...terminalLayers(platform, comparison, styles, room),
        ...terminal_text_comparedWith(comparison, room).map(styles.dim),
        ...terminalContents(platform, styles, room),
        ...terminalFindings(checks, styles, room),
        '',
        styles.bold('Checks'),
        ...checks.flatMap((check) => checkLines(check, styles, room)),
    ];
}
function terminal_text_comparedWith(comparison, room) {
    const skipped = skippedSentence(comparison);
    if (skipped !== undefined)
        return wrapToWidth(terminalText(skipped, 600), room);
    const growth = growthIn(comparison);
    if (growth === undefined)
        return [];
    const { baseline, compressedSizeBefore, compressedSizeChange } = growth;
    const [before, now] = distinctSizes(compressedSizeBefore, compressedSizeBefore + compressedSizeChange);
    const words = `Change in compressed size against ${baseline.description}: ${before} before, ${now} now.`;
    return wrapToWidth(terminalText(words, 600), room);
}
function checkLines({ id, status, summary }, styles, room) {
    const [first = '', ...rest] = wrapToWidth(`${terminalText(id, 60)}: ${terminalText(summary, 600)}`, room - 9);
    const mark = styles[status](`${SYMBOLS[status]} ${status.padEnd(5)}`);
    return [`  ${mark}${first}`, ...rest.map((line) => `         ${line}`)];
}

// EXTERNAL MODULE: ./build/js/inputs/is-inside.js
var is_inside = __webpack_require__(9673);
;// CONCATENATED MODULE: ./build/js/report-file.js




/**
 * Writes the JSON report into the folder and gives its path. A pull request may have put links at that place: a folder
 * of the workspace that leads out of it is refused, and a link with the file's name is replaced, not followed.
 */
async function writeReportFile(text, folder, workspace) {
    const path = (0,external_node_path_.join)(folder, 'report.json');
    const unfinished = (0,external_node_path_.join)(folder, `.report-${process.pid}.json`);
    try {
        if ((0,is_inside/* isInside */.F)(folder, workspace))
            await requireInside(folder, await (0,promises_.realpath)(workspace));
        await (0,promises_.mkdir)(folder, { recursive: true });
        await (0,promises_.rm)(unfinished, { force: true });
        await (0,promises_.writeFile)(unfinished, text, { flag: 'wx' });
        await (0,promises_.rename)(unfinished, path);
    }
    catch (cause) {
        throw new Error(`report-dir: received ${(0,invalid_value_error/* quoted */.T)(folder)}, where no file can be written`, { cause });
    }
    return path;
}
/** Looks at the part of the path that is there already; what is missing will be made as it is written. */
async function requireInside(path, workspace) {
    const real = await (0,promises_.realpath)(path).catch(() => undefined);
    if (real === undefined)
        return requireInside((0,external_node_path_.dirname)(path), workspace);
    if (!(0,is_inside/* isInside */.F)(real, workspace))
        throw new Error(`${(0,invalid_value_error/* quoted */.T)(path)} is a link that leads out of the workspace`);
}

;// CONCATENATED MODULE: ./build/js/tell.js











/** Says the result wherever people look: log, annotations, JSON file, pull request comment, job summary. */
async function tell_tell(report, inputs, github) {
    // At once: every write is a system call that the runner's reader wakes up for.
    core/* info */.pq(terminalLines(report).join('\n'));
    emitAnnotations(annotationsOf(report));
    const path = await writeReportFile(reportJson(report), inputs.reportDir, inputs.workspace);
    const comment = await postComment(report, inputs, github);
    if (comment.sentence !== undefined)
        runnerLog.info(comment.sentence);
    await writeJobSummary(summaryMarkdown(report, comment.sentence));
    return { report: path, commentUrl: comment.url };
}
const NO_TOKEN = 'The comment was not posted, because the input github-token is empty: ' +
    "it takes the job's token, and that the permission `pull-requests: write`.";
async function postComment(report, { comment, event }, github) {
    if (comment.mode === 'never' || event?.pullRequest === undefined)
        return {};
    if (github === undefined) {
        if (comment.mode === 'always')
            core/* warning */.$e(NO_TOKEN);
        return { sentence: NO_TOKEN };
    }
    const { owner, repository, pullRequest } = event;
    const outcome = await postStickyComment({
        pullRequest: { owner, repository, number: pullRequest.number },
        key: comment.key,
        state: { v: 1, ...runOf(process.env), verdict: report.verdict },
        text: commentMarkdown(report, COMMENT_LIMIT - MARKER_ROOM),
    }, github);
    if ('url' in outcome) {
        runnerLog.info(`The pull request comment was ${outcome.status}: ${outcome.url}`);
        return { url: outcome.url };
    }
    if (outcome.status === 'failed' || comment.mode === 'always')
        core/* warning */.$e(outcome.sentence);
    return { sentence: outcome.sentence };
}
function runOf(env) {
    const number = (text) => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : 0);
    return { runId: number(env['GITHUB_RUN_ID']), runAttempt: number(env['GITHUB_RUN_ATTEMPT']) };
}
/** GitHub's API with the job's token; undefined where there is none. */
function connect({ githubToken, event }) {
    if (githubToken === undefined || event === undefined)
        return undefined;
    return connectToGitHub(githubToken, event.apiUrl);
}

;// CONCATENATED MODULE: ./build/js/main.js
















/** The action: the main step, or after the job the post step, which begins nothing. The only place that catches. */
async function runAction(begun) {
    try {
        if (begun.step === 'post')
            await cleanUp();
        else
            await judgeAndPush(begun);
    }
    catch (error) {
        failRun(error);
    }
}
async function judgeAndPush(begun) {
    markPostStep();
    setNotPushed();
    if ('fault' in begun)
        throw begun.fault;
    const { inputs, destination } = begun.run;
    for (const secret of secretsToMask(inputs))
        core/* setSecret */.Pq(secret);
    const { policy, publish } = inputs;
    const registries = openRegistries(inputs, process.env, core/* setSecret */.Pq);
    const github = connect(inputs);
    const before = lookUpBefore(inputs, registries.forLookup, github);
    const [built, source] = await obtain(begun.run, registries.forPush).catch((fault) => {
        before.giveUp();
        throw fault;
    });
    try {
        const image = await whileUnchanged(source, () => readForChecks(source, readingProgress(runnerLog)));
        setImageOutputs(image, built);
        const report = judge({
            image,
            name: (0,report_name/* reportName */.e)(inputs),
            built,
            comparisons: await before.compare(image),
            policy,
        });
        setReportOutputs(report.verdict, await tell_tell(report, inputs, github));
        if (report.verdict === 'fail') {
            core/* setFailed */.C1(`Nothing was pushed. ${headlineText(report)}`);
            return;
        }
        if (destination.plan === undefined)
            runnerLog.info(`Not pushed: ${destination.reason}.`);
        else
            setPublishOutputs(await pushImage(destination.plan, source, registries.forPush, runnerLog));
        if (publish.load && built !== undefined) {
            const judged = { layout: built.layout, root: source.root };
            await loadImage(destination.loadAs, judged, inputs.workspace, runnerLog);
        }
    }
    finally {
        await source.close();
    }
}
/** Finishes the build, or opens the image that another step made. */
async function obtain({ inputs, destination, build }, openRepository) {
    const built = await build?.({ log: runnerLog, onBuilderCreated: rememberBuilder });
    return [built, await openSubject(inputs, destination, built, { openRepository, log: runnerLog })];
}


/***/ })

};
