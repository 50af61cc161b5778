export const id = 977;
export const ids = [977];
export const modules = {

/***/ 2977:
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
    return 'skipped' in found ? found : { growth: compareLayers(image, found, found.baseline) };
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
    if (!(0,oci_platform/* samePlatform */.my)(platform, platformOf(config))) {
        return { unfit: `is for ${(0,oci_platform/* formatPlatform */.Bq)(platformOf(config))}` };
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
        (0,oci_platform/* samePlatform */.my)(platformOf(entry.platform), platform));
    if (descriptor === undefined)
        return undefined;
    const fetched = await registry.getManifest(descriptor.digest);
    if (fetched === undefined)
        throw new Error(`the registry does not have ${descriptor.digest} of its own index`);
    return fetched;
}
function platformOf({ os, architecture, variant, }) {
    return variant === undefined ? { os, architecture } : { os, architecture, variant };
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
// EXTERNAL MODULE: ./build/js/build/run-command.js + 3 modules
var run_command = __webpack_require__(9302);
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
        log.info(`Reading the layers: ${(0,byte_size/* formatByteSize */.$)(bytesRead)} of ${(0,byte_size/* formatByteSize */.$)(totalBytes)}`);
    };
}
/** A line for each blob that went over the network and for each tag. */
function publishProgress(log) {
    return (step) => {
        if (step.kind === 'tag')
            log.info(`Tagged ${step.reference}`);
        if (step.kind === 'blob' && step.outcome !== 'skipped') {
            log.info(`${step.outcome === 'mounted' ? 'Mounted' : 'Pushed'} ${step.digest} (${(0,byte_size/* formatByteSize */.$)(step.compressedSize)})`);
        }
    };
}
const SHOWN_EVERY_MS = 100;
/** One line on standard error that is written over again, and gone at the end; nothing where nobody watches. */
function terminalProgress() {
    const { stderr } = process;
    if (!stderr.isTTY)
        return () => { };
    let next = 0;
    return ({ bytesRead, totalBytes }) => {
        if (bytesRead >= totalBytes)
            clearProgress();
        else if (Date.now() >= next) {
            next = Date.now() + SHOWN_EVERY_MS;
            stderr.write(`\rReading the layers: ${formatByteSize(bytesRead)} of ${formatByteSize(totalBytes)}\u001b[K`);
        }
    };
}
/** Takes the line of progress away, so that what is said next has a line of its own. */
function clearProgress() {
    if (process.stderr.isTTY)
        process.stderr.write('\r\u001b[K');
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
            for (const blob of [config, ...layers])
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
        if ((await repository.headManifest(digest)) === digest)
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
            open: () => source.open(descriptor),
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

;// CONCATENATED MODULE: ./build/js/checks/build-tools/file-set.js

function visibleFiles({ files, packages }) {
    const canonical = canonicalPaths(files);
    const installed = packages.filter((found) => found.removedBy === null);
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
    const removedLast = [...packages].sort((a, b) => Number(a.removedBy !== null) - Number(b.removedBy !== null));
    return {
        visibility: 'hidden',
        entries: () => hidden,
        at: (path) => byPath.get(canonical(path)) ?? [],
        ownerOf: ownership(removedLast, canonical),
        packages: packages.filter((found) => found.removedBy !== null),
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
function sourcedLayers({ image, layerSources }) {
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
    return `${what} ${tool ? 'is' : 'are'} ${state}: ${(0,byte_size/* formatByteSize */.$)(bytes)}; ${files}.`;
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
function statusOf(findings) {
    if (findings.some((finding) => finding.level === 'fail'))
        return 'fail';
    return findings.some((finding) => finding.level === 'warn') ? 'warn' : 'pass';
}

;// CONCATENATED MODULE: ./build/js/checks/build-tools.js










/** Compilers, linkers, build systems, toolchains, debuggers, version control; headers and static libraries. */
const buildTools = { id: 'build-tools', title: 'No build tools', run: build_tools_run };
const ORDER = { fail: 0, warn: 1, note: 2 };
function build_tools_run(subject) {
    const { image } = subject;
    const { os } = image.platform;
    if (os !== 'linux') {
        return {
            status: 'skip',
            summary: `Build tools are looked for on Linux only, not on ${os}.`,
            findings: [],
        };
    }
    const groups = [visibleFiles(image), hiddenFiles(image)].flatMap((set) => groupsOf(set, subject));
    const findings = groups
        .map(findingFor)
        .sort((a, b) => ORDER[a.level] - ORDER[b.level] || (b.bytes ?? 0) - (a.bytes ?? 0));
    return { status: statusOf(findings), summary: summaryOf(groups), findings };
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
    const [toolBytes, developmentBytes] = [tools, development].map((some) => (0,byte_size/* formatByteSize */.$)(build_tools_total(some)));
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
const nonRootUser = { id: 'non-root-user', title: 'Non-root user', run: non_root_user_run };
function non_root_user_run({ image, policy }) {
    if (image.platform.os !== 'linux') {
        return {
            status: 'skip',
            summary: `Users are judged on Linux only, not on ${image.platform.os}.`,
            findings: [],
        };
    }
    const user = image.config.config?.User ?? '';
    const passwd = passwdOf(image.files);
    const resolved = resolveUser(user, { passwd, group: groupOf(image.files) });
    const finding = refusal(user, resolved, userLine(passwd));
    if (finding !== undefined)
        return { status: 'fail', summary: finding.message, findings: [finding] };
    if (resolved.kind !== 'starts')
        throw new Error('a user that does not start is always refused');
    const findings = [
        ...nameAdvice(user, resolved, policy.profile === 'strict' ? 'fail' : 'note'),
        ...groupAdvice(user, resolved),
    ];
    return { status: statusOf(findings), summary: `Starts as ${identity(user, resolved)}.`, findings };
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
    const rounded = [(0,byte_size/* formatByteSize */.$)(a), (0,byte_size/* formatByteSize */.$)(b)];
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
    const total = subject.image[size];
    const own = layers
        .filter(({ layer, origin }) => origin !== 'base' && layer[size] > total * WORTHWHILE_SHARE)
        .sort((a, b) => b.layer[size] - a.layer[size])
        .slice(0, SHOWN);
    return [...own.map((sourced) => layerNote(sourced, size)), ...baseNote(layers, total, size)];
}
function layerNote(sourced, size) {
    const bytes = sourced.layer[size];
    return {
        level: 'note',
        message: `${(0,byte_size/* formatByteSize */.$)(bytes)} ${NAME[size]} in the layer of ${sourced_layer_instructionOf(sourced)}.`,
        remedy: 'See whether all that this instruction adds is needed at run time.',
        bytes,
        ...layerFields(sourced),
    };
}
function baseNote(layers, total, size) {
    const base = layers.filter(({ origin }) => origin === 'base');
    const bytes = base.reduce((sum, { layer }) => sum + layer[size], 0);
    if (bytes * 2 <= total)
        return [];
    return [
        {
            level: 'note',
            message: `${(0,byte_size/* formatByteSize */.$)(bytes)} ${NAME[size]}, more than half of the image, is the base image.`,
            remedy: 'Look for a smaller base: a slim, alpine or distroless variant of the same one.',
            bytes,
            origin: 'base',
        },
    ];
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
const INPUT = { compressedSize: 'size-budget', uncompressedSize: 'uncompressed-size-budget' };
const image_size_NAME = { compressedSize: 'compressed', uncompressedSize: 'uncompressed' };
/** The whole image's size; where it is over its limit also the layers to look at. Without a limit just the size. */
function imageSize(subject, size, limit) {
    const bytes = subject.image[size];
    const stand = limit && standing(bytes, limit);
    if (!stand)
        return fine(`${(0,byte_size/* formatByteSize */.$)(bytes)} ${image_size_NAME[size]}`);
    const [shown, shownLimit] = distinctSizes(bytes, stand.limit);
    const distance = (0,byte_size/* formatByteSize */.$)(Math.abs(bytes - stand.limit));
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
    const layers = [...sourcedLayers(subject)].sort((a, b) => b.layer.compressedSize - a.layer.compressedSize);
    const findings = layers.flatMap((sourced) => {
        const bytes = sourced.layer.compressedSize;
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
    const largest = layers[0]?.layer.compressedSize ?? 0;
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
const sizeBudget = { id: 'size-budget', title: 'Size budget', run: size_budget_run };
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
    const findings = judged.flatMap((part) => part.findings);
    const notes = judged.map((part) => part.whereToLook).find((found) => found.length > 0) ?? [];
    return {
        status: statusOf(findings),
        summary: sentence(judged.map((part) => part.summary)),
        findings: [...findings, ...notes],
    };
}
function withoutBudget({ image }) {
    const [compressed, uncompressed] = [image.compressedSize, image.uncompressedSize].map(byte_size/* formatByteSize */.$);
    const line = `size-budget: ${suggestedBudget(image.compressedSize)}`;
    return {
        status: 'skip',
        summary: `${compressed} compressed, ${uncompressed} uncompressed; no budget is set. The compressed size plus 10 % would be "${line}".`,
        findings: [
            {
                level: 'note',
                message: 'No budget is set, so nothing stops this image from growing.',
                remedy: line,
                bytes: image.compressedSize,
            },
        ],
    };
}
function sentence(parts) {
    const text = parts.filter((part) => part !== '').join('; ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

;// CONCATENATED MODULE: ./build/js/checks/catalogue.js



/** Every check, in the order in which results are shown. Ids and order are part of the report's public format. */
const checks = [sizeBudget, nonRootUser, buildTools];

;// CONCATENATED MODULE: ./build/js/checks/run-checks.js

/** One result for each check in the order given; a check that throws is a failed result, and the others still run. */
function runChecks(subject, checks) {
    const platform = (0,oci_platform/* formatPlatform */.Bq)(subject.image.platform);
    return checks.map((check) => ({ id: check.id, platform, ...runGuarded(check, subject) }));
}
function runGuarded(check, subject) {
    try {
        return check.run(subject);
    }
    catch (error) {
        return {
            status: 'fail',
            summary: `The check could not be run: ${String(error)}`,
            findings: [
                {
                    level: 'fail',
                    message: `${check.title} is not known to hold, because its check stopped with an error: ${String(error)}`,
                    remedy: 'Please report this as a bug, with the image where it is public.',
                },
            ],
        };
    }
}

;// CONCATENATED MODULE: ./build/js/checks/wanted-files.js
/** The files whose content the checks look at; those of real images have a few kilobytes. */
const wantedByChecks = {
    cap: 1024 * 1024,
    wants: (path) => path === 'etc/passwd' || path === 'etc/group',
};

;// CONCATENATED MODULE: ./build/js/image/layer/read-limits.js
/** An image that would take more memory than any real one. */
class ReadLimitError extends Error {
    name = 'ReadLimitError';
}
const MOST_ENTRIES = 5_000_000;
const MOST_NAME_CHARACTERS = 512 * 1024 * 1024;
const MOST_KEPT_BYTES = 512 * 1024 * 1024;
/** Bounds what reading an image may hold in memory; shared by its platforms and their layers. */
class ReadLimits {
    #mostEntries;
    #entries = 0;
    #nameCharacters = 0;
    #keptBytes = 0;
    constructor(mostEntries = MOST_ENTRIES) {
        this.#mostEntries = mostEntries;
    }
    /** Throws ReadLimitError. */
    addEntry(nameCharacters) {
        this.#entries += 1;
        this.#nameCharacters += nameCharacters;
        if (this.#entries > this.#mostEntries) {
            throw new ReadLimitError(`the image has more than ${this.#mostEntries} entries`);
        }
        if (this.#nameCharacters > MOST_NAME_CHARACTERS) {
            throw new ReadLimitError(`the image's file names have more than ${MOST_NAME_CHARACTERS} characters`);
        }
    }
    /** Throws ReadLimitError. */
    addKept(bytes) {
        this.#keptBytes += bytes;
        if (this.#keptBytes > MOST_KEPT_BYTES) {
            throw new ReadLimitError(`the image's files that have to be read exceed ${MOST_KEPT_BYTES} bytes`);
        }
    }
}

;// CONCATENATED MODULE: ./build/js/image/blob-error.js
/** A blob that cannot be read as what its media type, its descriptor or the configuration says. */
class BlobError extends Error {
    name = 'BlobError';
    constructor(what, descriptor, fault, options) {
        super(`${what} ${descriptor.digest}: ${fault}`, options);
    }
}

;// CONCATENATED MODULE: ./build/js/image/unsupported-image-error.js
/** An image, or a part of one, of a kind that this version does not read. */
class UnsupportedImageError extends Error {
    name = 'UnsupportedImageError';
}

;// CONCATENATED MODULE: ./build/js/image/platform-manifests.js







/** More images than any index has; an index that claims more is not followed. */
const platform_manifests_MOST_MANIFESTS = 1000;
/**
 * The manifests of all images below the source's root, attestations left out, nested indexes followed, each digest
 * once. Rejects with a BlobMismatchError, a BlobError, an InvalidValueError or, for unknown media types, an UnsupportedImageError.
 */
async function platformManifests(source, watch) {
    const found = [];
    const seen = new Set();
    const pending = [source.root];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (seen.has(next.digest))
            continue;
        if ((0,image_index/* isAttestation */.H)(next)) {
            requireNoPlatform(next);
            continue;
        }
        seen.add(next.digest);
        if (seen.size > platform_manifests_MOST_MANIFESTS)
            throw new UnsupportedImageError(`the image has more than ${platform_manifests_MOST_MANIFESTS} manifests`);
        const open = () => source.open(next);
        if (media_types/* INDEX_MEDIA_TYPES */.kA.has(next.mediaType)) {
            const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(next, open, 'index', watch);
            const index = (0,image_index/* parseImageIndex */.n)(bytes, `index ${next.digest}`);
            requireMediaType('index', next, index.mediaType);
            pending.push(...index.manifests.toReversed());
        }
        else if (media_types/* MANIFEST_MEDIA_TYPES */.$T.has(next.mediaType)) {
            const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(next, open, 'manifest', watch);
            const manifest = (0,oci_manifest/* parseManifest */.N)(bytes, `manifest ${next.digest}`);
            requireMediaType('manifest', next, manifest.mediaType);
            found.push({ descriptor: next, manifest });
        }
        else {
            throw new UnsupportedImageError(`${next.digest} has the media type ${(0,invalid_value_error/* quoted */.T)(next.mediaType)}, expected an image manifest or index`);
        }
    }
    if (found.length === 0)
        throw new UnsupportedImageError('the index names no image');
    return found;
}
/**
 * BuildKit gives attestations the platform `unknown/unknown`, which nobody pulls. An image under that name would be
 * pushed unread.
 */
function requireNoPlatform({ digest, platform }) {
    if (platform?.os === 'unknown' && platform.architecture === 'unknown')
        return;
    const named = platform === undefined ? 'none' : (0,invalid_value_error/* quoted */.T)(`${platform.os}/${platform.architecture}`);
    throw new UnsupportedImageError(`${digest} is called an attestation and its platform is ${named}, expected unknown/unknown: it could be pulled as an image`);
}
/** image-spec: the document's own media type, where it is given, must be the descriptor's. */
function requireMediaType(what, descriptor, own) {
    if (own === undefined || own === descriptor.mediaType)
        return;
    const fault = `calls itself ${(0,invalid_value_error/* quoted */.T)(own)}, but its descriptor says ${(0,invalid_value_error/* quoted */.T)(descriptor.mediaType)}`;
    throw new BlobError(what, descriptor, fault);
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
const FIELDS = new Set(['package', 'version', 'architecture', 'status']);
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
        if (FIELDS.has(field))
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
        if (real !== undefined && tree.get(real)?.type !== 'directory')
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

;// CONCATENATED MODULE: ./build/js/image/packages/package-history.js




const DATABASES = [dpkg, apk];
/** Debian's longest names have about a hundred characters. */
const package_history_LONGEST_NAME = 512;
/** Real images have some thousand packages in all their layers, with at most some hundred thousand files each. */
const MOST_PACKAGES = 100_000;
const MOST_FILES = 5_000_000;
/** Follows the package databases from layer to layer, so that a package removed later is still known. */
class PackageHistory {
    #states = DATABASES.map((database) => ({ database, sources: [], installed: new Map() }));
    #known = [];
    /** One sentence for each database that could not be read whole. */
    notes = [];
    /** To be called after each layer in turn. */
    observe(layer, view) {
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
        const installed = new Map();
        for (const listed of state.database.read(sources, view)) {
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
    /** All packages seen, with their files as the tree has them. */
    packages(tree) {
        let filesLeft = MOST_FILES;
        // Packages may share one list, which is looked at once.
        const realFiles = new Map();
        const filesOf = (paths) => {
            const files = realFiles.get(paths) ?? packageFiles(paths, tree);
            realFiles.set(paths, files);
            return files;
        };
        return this.#known.map(({ listed, type, layer, removedBy }) => {
            const files = filesLeft > 0 ? filesOf(listed.files()) : [];
            filesLeft -= files.length;
            if (filesLeft <= 0) {
                this.#noteOnce(`The image's packages list more than ${MOST_FILES} files; the others were not looked at.`);
            }
            return { type, name: listed.name, version: listed.version, files, layer, removedBy };
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
/** What is kept while the image is read: package databases besides. */
function keptWhileReading(wanted) {
    const stays = staysKept(wanted);
    return (path) => {
        const isDatabase = DATABASES.some((database) => database.wants(path));
        return isDatabase ? Math.max(DATABASE_CAP, stays(path)) : stays(path);
    };
}

;// CONCATENATED MODULE: ./build/js/image/layer-requests.js



/**
 * What is to be read, before anything of it is: manifest and configuration have to agree on the number of layers,
 * and each layer has to be of a kind that can be read. Throws InvalidValueError or UnsupportedImageError.
 */
function layerRequests(manifest, config, shared) {
    const diffIds = config.rootfs.diff_ids;
    if (diffIds.length !== manifest.layers.length) {
        throw new invalid_value_error/* InvalidValueError */.$(`configuration ${manifest.config.digest}, rootfs.diff_ids`, `${diffIds.length} entries`, `one for each of the manifest's ${manifest.layers.length} layers`);
    }
    return manifest.layers.flatMap((descriptor, index) => {
        const diffId = diffIds[index];
        if (diffId === undefined)
            return [];
        const compression = (0,media_types/* layerCompression */.AH)(descriptor.mediaType);
        if (compression === undefined) {
            throw new UnsupportedImageError(`layer ${index + 1} ${descriptor.digest} has the media type ${(0,invalid_value_error/* quoted */.T)(descriptor.mediaType)}; ` +
                'this version reads gzip and uncompressed tar layers of OCI and Docker images');
        }
        return [{ ...shared, descriptor, compression, diffId, index }];
    });
}

;// CONCATENATED MODULE: ./build/js/image/merge/directory.js
/** A directory while layers are merged; anything else is its entry alone. */
class Directory {
    entry;
    children = new Map();
    /** The last layer that has this directory or something in it. */
    touchedBy;
    /** The last layer that hid everything below it of lower layers. */
    clearedBy = -1;
    constructor(entry) {
        this.entry = entry;
        this.touchedBy = entry.layer;
    }
    /** Whether the path is that of the name in this directory; cheaper than making the path again. */
    holds(path, name) {
        const own = this.entry.path;
        return own === '' ? path === name : path.length === own.length + 1 + name.length && path.startsWith(own);
    }
    /** Path of a name in this directory. */
    pathOf(name) {
        return this.entry.path === '' ? name : `${this.entry.path}/${name}`;
    }
}
function entryOf(node) {
    return node instanceof Directory ? node.entry : node;
}
/** The node of exactly that path, links not followed. */
function lookUp(root, path) {
    if (path === '')
        return root;
    let node = root;
    for (const part of path.split('/')) {
        if (!(node instanceof Directory))
            return undefined;
        node = node.children.get(part);
    }
    return node;
}

;// CONCATENATED MODULE: ./build/js/image/merge/walk.js

/**
 * Follows a path inside the root as a chrooted process would: absolute links start at the root and `..` stays in
 * it. Where a part is missing the remaining ones are taken as they are written. Undefined for too many links and
 * for a path that goes on below something that is neither a directory nor a link.
 */
function walk(root, path, rules) {
    const pending = path.split('/').reverse();
    let trail = [];
    let links = 0;
    while (pending.length > 0) {
        const name = pending.pop();
        if (name === undefined || name === '' || name === '.')
            continue;
        if (name === '..') {
            const left = trail.pop()?.node;
            if (left !== undefined && !(left instanceof Directory))
                return undefined;
            continue;
        }
        const parent = trail.length === 0 ? root : trail.at(-1)?.node;
        if (parent !== undefined && !(parent instanceof Directory))
            return undefined;
        const found = parent?.children.get(name);
        const node = found === undefined || rules.sees?.(found) === false ? undefined : found;
        const target = node === undefined || node instanceof Directory ? undefined : node.linkTarget;
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
    const last = trail.length === 0 ? root : trail.at(-1)?.node;
    return { names: trail.map(({ name }) => name), node: last };
}
function isNothing(part) {
    return part === '' || part === '.';
}
/** Linux's limit on symbolic links in one path (path_resolution(7)). */
const MOST_LINKS = 40;
/** What a process in the container reaches by that path; undefined for a dangling link or a loop. */
function nodeAt(root, path) {
    return walk(root, path, { followLast: true, mostLinks: MOST_LINKS })?.node;
}
function resolveIn(root, path) {
    const node = nodeAt(root, path);
    return node === undefined ? undefined : entryOf(node);
}
/** The real path of a folder, all links followed; as given where it is in a loop of links. */
function realFolder(root, path) {
    return walk(root, path, { followLast: true, mostLinks: MOST_LINKS })?.names.join('/') ?? path;
}

;// CONCATENATED MODULE: ./build/js/image/merge/merged-tree.js


/** The file system after all layers were applied. */
class MergedTree {
    #merger;
    /** Kept content by layer and path, hidden versions included. */
    #byLayer = new Map();
    /** The merger must not be used any more. */
    constructor(merger, contents) {
        this.#merger = merger;
        merger.links.settle(merger.hidden.map(({ entry }) => entry), (entry) => this.get(entry.path) === entry);
        for (const [entry, content] of contents) {
            for (const { layer, path } of merger.links.namesOf(entry))
                this.#byLayer.set(`${layer}:${path}`, content);
        }
    }
    get(path) {
        const node = lookUp(this.#merger.root, path);
        return node === undefined ? undefined : entryOf(node);
    }
    resolve(path) {
        return resolveIn(this.#merger.root, path);
    }
    realFolder(path) {
        return realFolder(this.#merger.root, path);
    }
    list(directory) {
        const node = lookUp(this.#merger.root, directory);
        return node instanceof Directory ? [...node.children.keys()].sort() : [];
    }
    /** Every entry but the root. */
    *visible() {
        const pending = [...this.#merger.root.children.values()].reverse();
        for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
            yield entryOf(node);
            if (node instanceof Directory)
                for (const child of node.children.values())
                    pending.push(child);
        }
    }
    hidden() {
        return this.#merger.hidden;
    }
    read(path) {
        const entry = this.resolve(path);
        return entry === undefined ? undefined : this.readInLayer(entry.path, entry.layer);
    }
    readInLayer(path, layer) {
        return this.#byLayer.get(`${layer}:${path}`);
    }
}

;// CONCATENATED MODULE: ./build/js/image/in-order.js
/**
 * Runs the tasks, `width` of them at a time in their order, and gives their results in that order. After a failure
 * (of the first task in order that fails, whichever failed first in time) or when the caller stops, `abandon` is
 * called, and the tasks under way are awaited.
 */
async function* inOrder(tasks, width, abandon) {
    const outcomes = tasks.map(() => Promise.withResolvers());
    for (const { promise } of outcomes)
        promise.catch(() => undefined);
    // Both lists are used up from their end, which stays cheap for very many tasks.
    const queue = tasks.map((task, index) => ({ task, outcome: outcomes[index] })).reverse();
    outcomes.reverse();
    const work = async () => {
        for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
            try {
                next.outcome?.resolve(await next.task());
            }
            catch (error) {
                queue.length = 0;
                next.outcome?.reject(error);
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
        queue.length = 0;
        abandon();
        await Promise.all(workers);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
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

// EXTERNAL MODULE: external "node:buffer"
var external_node_buffer_ = __webpack_require__(4573);
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
    const kind = KINDS.get(flag);
    if (kind === undefined)
        throw new TarFault(`entry type ${JSON.stringify(flag)} is unknown`);
    return flag === '\0' && name.endsWith('/') ? 'directory' : kind;
}
const KINDS = new Map([
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
            this.#bodyLeft = stored;
            this.#paddingLeft = paddingOf(stored);
            return;
        }
        this.#takeBody(stored, (bytes) => {
            this.#sink.content(entry, sparse === undefined ? bytes : expandSparse(bytes, sparse));
        });
    }
    #takeBody(size, done) {
        this.#paddingLeft = paddingOf(size);
        if (size === 0)
            done(Buffer.alloc(0));
        else
            this.#collected = { bytes: Buffer.allocUnsafeSlow(size), filled: 0, done };
    }
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/js/image/layer/gunzip.js


/** Large enough that the time goes to inflating, not to handing over; memory stays below 2 MiB a layer. */
const OPTIONS = { chunkSize: 256 * 1024, readableHighWaterMark: 1024 * 1024 };
/** Faults in the gzip data itself, as opposed to faults in reading it. */
class GzipError extends Error {
    name = 'GzipError';
}
/**
 * Inflates every member of a gzip file. Zeros after the last member are padding (as gzip reads them), any other
 * bytes there are a GzipError, and so is a file that ends early. The input is always read to its end, even after
 * a fault or when the caller stops, so that what verifies it sees all of it; a fault of the input wins.
 */
async function* gunzip(input) {
    const inflater = (0,external_node_zlib_.createGunzip)(OPTIONS);
    const feeding = feed(input, inflater);
    feeding.catch((error) => inflater.destroy(error instanceof Error ? error : new Error(String(error))));
    let fault;
    try {
        for await (const chunk of inflater)
            yield chunk;
    }
    catch (error) {
        fault = error;
    }
    finally {
        inflater.destroy();
        await feeding;
    }
    if (fault !== undefined)
        throw new GzipError(`is no valid gzip data: ${(0,thrown/* messageOf */.b)(fault)}`, { cause: fault });
}
async function feed(input, inflater) {
    let fed = 0;
    let atPadding = false;
    let fault;
    for await (const chunk of input) {
        if (inflater.destroyed || fault !== undefined)
            continue;
        let rest = chunk;
        if (!atPadding) {
            await write(inflater, chunk);
            fed += chunk.length;
            const unread = fed - inflater.bytesWritten;
            atPadding = unread > 0;
            rest = chunk.subarray(chunk.length - unread);
        }
        if (atPadding && !inflater.destroyed && rest.some((byte) => byte !== 0)) {
            fault = new GzipError('has bytes after the end of its gzip data');
        }
    }
    if (fault !== undefined)
        throw fault;
    if (fed === 0 && !inflater.destroyed)
        throw new GzipError('is no valid gzip data: it is empty');
    inflater.end();
}
/** Settles when the chunk is used up, or when nobody will use it because the inflater was closed. */
function write(inflater, chunk) {
    return new Promise((resolve) => {
        const done = () => {
            inflater.off('close', done);
            resolve();
        };
        inflater.once('close', done);
        inflater.write(chunk, done);
    });
}

;// CONCATENATED MODULE: ./build/js/image/layer/layer-entry.js
/** One object for each entry of the archive; a hard link's type and size stay open until its target is known. */
function layerEntry(entry, layer) {
    const { path, kind, size, mode, uid, gid, linkName } = entry;
    if (kind === 'hard-link')
        return { path, type: 'file', size: 0, mode, uid, gid, layer };
    if (kind === 'symlink')
        return { path, type: kind, size, mode, uid, gid, layer, linkTarget: linkName };
    return { path, type: kind, size, mode, uid, gid, layer };
}
/** A directory that no layer has an entry for, though something lies in it. */
function impliedDirectory(path, layer) {
    return { path, type: 'directory', size: 0, mode: 0o755, uid: 0, gid: 0, layer };
}

;// CONCATENATED MODULE: ./build/js/image/layer/read-layer.js







/**
 * Reads a layer once from end to end: digest and size of the blob, DiffID, entries, and the content of wanted
 * files. Rejects with BlobMismatchError or BlobError naming the layer, or ReadLimitError. An altered blob is reported as such even where
 * its bytes fail to unpack first.
 */
async function readLayer(source, request) {
    const { descriptor, compression, watch } = request;
    const what = `layer ${request.index + 1}`;
    const collected = collector(request);
    const reader = new TarReader(collected.sink);
    const diffHash = (0,external_node_crypto_.createHash)('sha256');
    try {
        const blob = (0,verified_blob/* verifiedBlob */.MC)(descriptor, () => source.open(descriptor), what, watch);
        let fault;
        for await (const chunk of compression === 'gzip' ? gunzip(blob) : blob) {
            watch.signal?.throwIfAborted();
            if (fault !== undefined)
                continue;
            diffHash.update(chunk);
            try {
                reader.push(chunk);
            }
            catch (error) {
                fault = error;
                if (compression === 'gzip')
                    break;
            }
        }
        if (fault !== undefined)
            throw fault;
        reader.end();
    }
    catch (cause) {
        if (cause instanceof TarError || cause instanceof GzipError) {
            throw new BlobError(what, descriptor, cause.message, { cause });
        }
        throw cause;
    }
    const actual = `sha256:${diffHash.digest('hex')}`;
    if (actual !== request.diffId) {
        throw new BlobError(what, descriptor, `has the DiffID ${actual}, but the configuration says ${request.diffId}`);
    }
    return { ...collected, uncompressedSize: reader.bytes };
}
function collector({ index, keep, limits }) {
    const entries = [];
    const linkTargets = new Map();
    const contents = new Map();
    const sink = {
        entry(tarEntry) {
            limits.addEntry(tarEntry.path.length + tarEntry.linkName.length);
            const entry = layerEntry(tarEntry, index);
            entries.push(entry);
            if (tarEntry.kind === 'hard-link')
                linkTargets.set(entry, tarEntry.linkName);
            if (tarEntry.kind !== 'file')
                return false;
            const cap = keep(tarEntry.path);
            const kept = cap > 0 && tarEntry.size <= cap;
            if (kept)
                limits.addKept(tarEntry.size);
            return kept;
        },
        content(_, content) {
            const entry = entries.at(-1);
            if (entry !== undefined)
                contents.set(entry, content);
        },
    };
    return { entries, linkTargets, contents, sink };
}

;// CONCATENATED MODULE: ./build/js/image/merge/link-groups.js
/** Which entries are names of one inode. Only entries with more than one name are in here. */
class LinkGroups {
    #groups = new Map();
    /** Makes the entry another name of the target's inode. */
    link(entry, target) {
        const names = this.#groups.get(target) ?? [target];
        names.push(entry);
        this.#groups.set(target, names);
        this.#groups.set(entry, names);
        entry.type = target.type;
        entry.size = target.size;
        if (target.linkTarget !== undefined)
            entry.linkTarget = target.linkTarget;
    }
    /** All names of the entry's inode, itself included, in the order they were made. */
    namesOf(entry) {
        return this.#groups.get(entry) ?? [entry];
    }
    /**
     * Chooses for each inode the name that its bytes count at: the first visible one, else the one hidden last. The
     * others refer to it. Mode and owner are the inode's, as the last name's header set them.
     */
    settle(hidden, isVisible) {
        const hiddenLast = new Map();
        for (const entry of hidden) {
            const names = this.#groups.get(entry);
            if (names !== undefined)
                hiddenLast.set(names, entry);
        }
        for (const names of new Set(this.#groups.values())) {
            const first = names.find(isVisible) ?? hiddenLast.get(names) ?? names[0];
            const last = names.at(-1);
            if (first === undefined || last === undefined)
                continue;
            const { mode, uid, gid } = last;
            for (const name of names) {
                Object.assign(name, { mode, uid, gid });
                if (name !== first)
                    name.hardLinkTo = first.path;
            }
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

;// CONCATENATED MODULE: ./build/js/image/merge/layer-merger.js





const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
/** Names at the root that AUFS used for itself. */
const AUFS_PREFIX = '.wh..wh.';
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
    root = new Directory(impliedDirectory('', 0));
    links = new LinkGroups();
    hidden = [];
    #limits;
    #layer = 0;
    #hiddenNow = [];
    /** The directory of the entry before, since entries of one directory mostly stand together. */
    #lastParent;
    /** The limits count the directories that only the paths of others name. */
    constructor(limits) {
        this.#limits = limits;
    }
    /** Throws MergeError for an entry that no engine could unpack there, ReadLimitError. */
    apply(layer, { entries, linkTargets }) {
        this.#layer = layer;
        this.#hiddenNow = [];
        this.#lastParent = undefined;
        for (const entry of entries)
            this.#applyEntry(entry, linkTargets.get(entry));
        for (const entry of this.#hiddenNow) {
            const how = lookUp(this.root, entry.path) === undefined ? 'deleted' : 'overwritten';
            this.hidden.push({ entry, hiddenBy: layer, how });
        }
    }
    #applyEntry(entry, linkTarget) {
        const { path } = entry;
        if (path === '') {
            if (entry.type === 'directory')
                this.root.entry = entry;
            return;
        }
        if (path.startsWith(AUFS_PREFIX) && path !== OPAQUE)
            return;
        const slash = path.lastIndexOf('/');
        const name = path.slice(slash + 1);
        const parent = slash === -1 ? this.root : this.#parent(path.slice(0, slash), path);
        if (name === OPAQUE)
            this.#clear(parent);
        else if (name.startsWith(WHITEOUT))
            this.#whiteOut(parent, name.slice(WHITEOUT.length), path);
        else
            this.#place(parent, name, entry, linkTarget);
    }
    #parent(path, entryPath) {
        if (this.#lastParent?.path === path)
            return this.#lastParent.directory;
        const walked = walk(this.root, path, {
            followLast: true,
            mostLinks: layer_merger_MOST_LINKS,
            sees: (node) => entryOf(node).layer === this.#layer || node instanceof Directory,
        });
        if (walked === undefined) {
            throw new MergeError(this.#layer, entryPath, 'lies below something that is no directory, or in a loop of links');
        }
        const directory = this.#makeDirectories(walked.names, entryPath);
        this.#lastParent = { path, directory };
        return directory;
    }
    #makeDirectories(names, entryPath) {
        let directory = this.root;
        for (const name of names) {
            let child = directory.children.get(name);
            if (!(child instanceof Directory)) {
                if (child?.layer === this.#layer)
                    throw new MergeError(this.#layer, entryPath, 'lies below a file');
                if (child !== undefined)
                    this.#hide(child);
                const path = directory.pathOf(name);
                if (path.length > layer_merger_LONGEST_PATH)
                    throw this.#tooLong(entryPath);
                this.#limits.addEntry(path.length);
                child = new Directory(impliedDirectory(path, this.#layer));
                directory.children.set(name, child);
            }
            child.touchedBy = this.#layer;
            directory = child;
        }
        return directory;
    }
    #place(parent, name, entry, linkTarget) {
        const existing = parent.children.get(name);
        if (!parent.holds(entry.path, name)) {
            const path = parent.pathOf(name);
            if (path.length > layer_merger_LONGEST_PATH)
                throw this.#tooLong(entry.path);
            entry.path = path;
        }
        if (entry.type === 'directory' && existing instanceof Directory) {
            existing.entry = entry;
            existing.touchedBy = this.#layer;
            return;
        }
        if (existing !== undefined) {
            this.#hide(existing);
            parent.children.delete(name);
        }
        if (linkTarget !== undefined)
            this.links.link(entry, this.#linkTarget(linkTarget, entry.path));
        parent.children.set(name, entry.type === 'directory' ? new Directory(entry) : entry);
    }
    #tooLong(path) {
        return new MergeError(this.#layer, path, `lies at a path longer than the ${layer_merger_LONGEST_PATH} characters that Linux allows`);
    }
    #linkTarget(target, path) {
        const sees = (node) => entryOf(node).layer === this.#layer || node instanceof Directory;
        const rules = { followLast: false, mostLinks: layer_merger_MOST_LINKS };
        const node = walk(this.root, target, { ...rules, sees })?.node ?? walk(this.root, target, rules)?.node;
        if (node === undefined)
            throw new MergeError(this.#layer, path, `is a hard link to ${target}, which is not there`);
        if (node instanceof Directory) {
            throw new MergeError(this.#layer, path, `is a hard link to ${target}, which is a directory`);
        }
        return node;
    }
    #whiteOut(parent, name, path) {
        if (name === '' || name === '.' || name === '..')
            throw new MergeError(this.#layer, path, 'is an invalid whiteout');
        const child = parent.children.get(name);
        if (child === undefined)
            return;
        if (child instanceof Directory && child.touchedBy === this.#layer)
            this.#clearOwn(child);
        else if (entryOf(child).layer < this.#layer) {
            this.#hide(child);
            parent.children.delete(name);
        }
    }
    /** Empties a directory that is also this layer's of all that lower layers put there, itself included. */
    #clearOwn(directory) {
        if (directory.entry.layer < this.#layer) {
            directory.entry = impliedDirectory(directory.entry.path, this.#layer);
        }
        this.#clear(directory);
    }
    #clear(directory) {
        if (directory.clearedBy === this.#layer)
            return;
        directory.clearedBy = this.#layer;
        for (const [name, child] of directory.children) {
            if (child instanceof Directory && child.touchedBy === this.#layer)
                this.#clearOwn(child);
            else if (entryOf(child).layer < this.#layer) {
                this.#hide(child);
                directory.children.delete(name);
            }
        }
    }
    #hide(node) {
        const pending = [node];
        for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
            const entry = entryOf(next);
            this.#hiddenNow.push(entry);
            if (entry.type === 'directory' || entry.type === 'symlink')
                this.#lastParent = undefined;
            if (!(next instanceof Directory))
                continue;
            for (const child of next.children.values())
                pending.push(child);
        }
    }
}

;// CONCATENATED MODULE: ./build/js/image/merge/view.js


/** The file system as it stands while layers are still being applied. */
function viewOf(merger, contents) {
    return {
        resolve: (path) => resolveIn(merger.root, path),
        list(directory) {
            const node = nodeAt(merger.root, directory);
            return node instanceof Directory ? [...node.children.keys()].sort() : [];
        },
        content(entry) {
            for (const name of merger.links.namesOf(entry)) {
                const content = contents.get(name);
                if (content !== undefined)
                    return content;
            }
            return undefined;
        },
    };
}

;// CONCATENATED MODULE: ./build/js/image/merge-layers.js





/** Two keep two cores busy: one inflates while the other hashes; more would only take memory. */
const LAYERS_AT_ONCE = 2;
/** Reads each layer once, two at a time, and applies them in their order. The first layer at fault decides the error. */
async function mergeLayers(source, requests, limits) {
    const merger = new LayerMerger(limits);
    const contents = new Map();
    const view = viewOf(merger, contents);
    const packages = new PackageHistory();
    const sizes = [];
    const stop = new AbortController();
    const tasks = requests.map((request) => () => readLayer(source, stoppable(request, stop.signal)));
    for await (const layer of inOrder(tasks, LAYERS_AT_ONCE, () => stop.abort())) {
        const index = sizes.length;
        sizes.push({ uncompressedSize: layer.uncompressedSize, entryCount: layer.entries.length });
        for (const [entry, content] of layer.contents)
            contents.set(entry, content);
        merger.apply(index, layer);
        packages.observe(index, view);
    }
    return { merger, contents, packages, sizes };
}
function stoppable(request, signal) {
    const { signal: outer } = request.watch;
    const either = outer === undefined ? signal : AbortSignal.any([outer, signal]);
    return { ...request, watch: { ...request.watch, signal: either } };
}

;// CONCATENATED MODULE: ./build/js/image/second-look.js


/**
 * Reads what the one pass over the layers could not know of: files that must be known and that turned out to lie
 * where nobody wanted them (`etc/passwd -> ../nix/store/…`). Only their layers are read once more. Adds what it
 * finds to the contents.
 */
async function readMissing(source, files, cap, requests, contents) {
    const missing = files.filter((file) => file.type === 'file' && file.size <= cap && !contents.has(file));
    for (const request of requests) {
        const byPath = new Map(missing.filter(({ layer }) => layer === request.index).map((file) => [file.path, file]));
        if (byPath.size === 0)
            continue;
        const keep = (path) => (byPath.has(path) ? cap : 0);
        const watch = request.watch.signal === undefined ? {} : { signal: request.watch.signal };
        const again = await readLayer(source, { ...request, keep, watch, limits: new ReadLimits() });
        for (const [{ path }, content] of again.contents) {
            const file = byPath.get(path);
            if (file !== undefined)
                contents.set(file, content);
        }
    }
}

;// CONCATENATED MODULE: ./build/js/image/tree-sums.js
/** What would be saved by never shipping it: content of files that are overwritten or deleted, once per inode. */
function bytesHidden(files) {
    let bytes = 0;
    for (const { entry } of files.hidden()) {
        if (entry.type === 'file' && entry.hardLinkTo === undefined)
            bytes += entry.size;
    }
    return bytes;
}
/** Regular files in the final file system, once per inode. */
function countFiles(files) {
    let count = 0;
    for (const { type, hardLinkTo } of files.visible()) {
        if (type === 'file' && hardLinkTo === undefined)
            count += 1;
    }
    return count;
}

;// CONCATENATED MODULE: ./build/js/image/read-platform.js













/** Reads one platform's image: configuration, then every layer once, then what follows from them together. */
async function readPlatform(source, { descriptor, manifest }, { wanted, limits, watch }) {
    const config = await readConfig(source, descriptor, manifest.config, watch);
    const shared = { keep: keptWhileReading(wanted), limits, watch };
    const requests = layerRequests(manifest, config, shared);
    const merged = await mergeLayers(source, requests, limits);
    const always = alwaysKept(merged);
    await readMissing(source, always, ALWAYS_KEPT_CAP, requests, merged.contents);
    const files = new MergedTree(merged.merger, stayingContents(merged, always, wanted));
    const layers = read_platform_layersOf(requests, merged, config);
    return {
        platform: read_platform_platformOf(config, descriptor),
        digest: descriptor.digest,
        configDigest: manifest.config.digest,
        config,
        layers,
        compressedSize: layers.reduce((sum, layer) => sum + layer.compressedSize, 0),
        uncompressedSize: layers.reduce((sum, layer) => sum + layer.uncompressedSize, 0),
        hiddenSize: bytesHidden(files),
        fileCount: countFiles(files),
        files,
        packages: merged.packages.packages(files),
        notes: [...historyNotes(config.history, layers.length), ...merged.packages.notes],
    };
}
async function readConfig(source, manifest, descriptor, watch) {
    if (!media_types/* CONFIG_MEDIA_TYPES */.cG.has(descriptor.mediaType)) {
        throw new UnsupportedImageError(`manifest ${manifest.digest} is no container image: its configuration has the media type ` +
            (0,invalid_value_error/* quoted */.T)(descriptor.mediaType));
    }
    const bytes = await (0,verified_blob/* readVerifiedBlob */.av)(descriptor, () => source.open(descriptor), 'configuration', watch);
    const config = (0,image_config/* parseImageConfig */.F)(bytes, `configuration ${descriptor.digest}`);
    if (config.os === 'linux')
        return config;
    throw new UnsupportedImageError(`manifest ${manifest.digest} is for ${(0,invalid_value_error/* quoted */.T)(config.os)}; this version reads linux images`);
}
/** The configuration decides; a variant may stand in the index alone. */
function read_platform_platformOf({ os, architecture, variant }, { platform }) {
    const known = variant ?? platform?.variant;
    return known === undefined ? { os, architecture } : { os, architecture, variant: known };
}
function read_platform_layersOf(requests, { sizes }, config) {
    const createdBy = createdByOf(config.history, requests.length);
    return requests.map(({ descriptor, diffId, index }) => ({
        index,
        digest: descriptor.digest,
        diffId,
        mediaType: descriptor.mediaType,
        compressedSize: descriptor.size,
        uncompressedSize: sizes[index]?.uncompressedSize ?? 0,
        entryCount: sizes[index]?.entryCount ?? 0,
        createdBy: createdBy[index] ?? null,
    }));
}
/** The files that the paths read in every image lead to, by the name that their content stands at. */
function alwaysKept({ merger }) {
    return ALWAYS_KEPT.map((path) => resolveIn(merger.root, path))
        .filter((entry) => entry !== undefined)
        .map((entry) => merger.links.namesOf(entry)[0] ?? entry);
}
function stayingContents({ contents, merger }, always, wanted) {
    const stays = staysKept(wanted);
    const isWanted = (entry) => always.includes(entry) ||
        merger.links.namesOf(entry).some(({ path, size }) => stays(path) > 0 && size <= stays(path));
    return new Map([...contents].filter(([entry]) => isWanted(entry)));
}

;// CONCATENATED MODULE: ./build/js/image/read-image.js



/**
 * Reads the image with all its platforms, one pass over each layer, every blob verified by digest and size. Rejects
 * with BlobMismatchError, BlobError, InvalidValueError, MergeError, ReadLimitError or UnsupportedImageError, or with the source's own
 * error, each naming what is at fault; or with the signal's reason.
 */
async function readImage(source, options = {}) {
    const { wanted, onProgress, signal, limits = new ReadLimits() } = options;
    const stop = signal === undefined ? {} : { signal };
    const manifests = await platformManifests(source, stop);
    const totalBytes = manifests
        .flatMap(({ manifest }) => [manifest.config, ...manifest.layers])
        .reduce((sum, { size }) => sum + size, 0);
    let bytesRead = 0;
    const onBytes = (bytes) => {
        bytesRead += bytes;
        onProgress?.({ bytesRead, totalBytes });
    };
    const platforms = [];
    for (const manifest of manifests) {
        platforms.push(await readPlatform(source, manifest, { wanted, limits, watch: { ...stop, onBytes } }));
    }
    return { digest: source.root.digest, descriptor: source.root, platforms };
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
    return {
        platform: (0,oci_platform/* formatPlatform */.Bq)(image.platform),
        digest: image.digest,
        configDigest: image.configDigest,
        user: image.config.config?.User ?? '',
        compressedSize: image.compressedSize,
        uncompressedSize: image.uncompressedSize,
        hiddenSize: image.hiddenSize,
        fileCount: image.fileCount,
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
                createdBy: layer.createdBy,
                dockerfile: source?.dockerfile ?? null,
                origin: source?.origin ?? 'unknown',
            };
        }),
        notes: image.notes ?? [],
    };
}
/** Absent members stay absent, present ones get one order. */
function findingOf(finding) {
    const { level, message, remedy, path, package: packageName, layer, dockerfile } = finding;
    const { bytes, visibility, origin } = finding;
    return {
        level,
        message,
        remedy,
        ...(path === undefined ? {} : { path }),
        ...(packageName === undefined ? {} : { package: packageName }),
        ...(layer === undefined ? {} : { layer }),
        ...(dockerfile === undefined ? {} : { dockerfile }),
        ...(bytes === undefined ? {} : { bytes }),
        ...(visibility === undefined ? {} : { visibility }),
        ...(origin === undefined ? {} : { origin }),
    };
}

;// CONCATENATED MODULE: ./build/js/examine.js







/** Reads the image with all that the checks want of it. Throws a named error for a blob that is not as described. */
function readForChecks(source, onProgress) {
    return readImage(source, { wanted: wantedByChecks, onProgress });
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
const RANK = { fail: 0, warn: 1, note: 2 };
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
    return RANK[a.level] - RANK[b.level] || base(a) - base(b) || bytes(b) - bytes(a);
}

;// CONCATENATED MODULE: ./build/js/report/size-words.js


/** A change with its sign: `+1.20 MB`, `-300 kB`, `±0 B`. */
function formatSizeChange(bytes) {
    if (bytes === 0)
        return '±0 B';
    return bytes > 0 ? `+${(0,byte_size/* formatByteSize */.$)(bytes)}` : (0,byte_size/* formatByteSize */.$)(bytes);
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
    const { kept, left } = largest(layers.filter(({ layer }) => layer.origin !== 'base'), most, ({ layer, change }) => Math.max(layer.compressedSize, Math.abs(change?.compressedSizeChange ?? 0)));
    const removed = (growth?.removedLayers ?? []).map(({ createdBy, compressedSize }) => ({
        ...NOTHING,
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
            place: placeOf(layer),
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
                    ...NOTHING,
                    kind: 'removed',
                    instruction: counted(shownRemoved.left.length, 'smaller layer'),
                    change: { kind: 'removed', bytes: layer_rows_sum(shownRemoved.left, ({ change }) => change.bytes) },
                },
            ]),
    ];
}
const NOTHING = { place: '', compressedSize: null, uncompressedSize: null };
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
            compressedSize: layer_rows_sum(pairs, ({ layer }) => layer.compressedSize),
            uncompressedSize: layer_rows_sum(pairs, ({ layer }) => layer.uncompressedSize),
            change: changes.length === 0 ? undefined : change,
        },
    ];
}
function instructionWords(createdBy) {
    const instruction = instructionOf(createdBy ?? '');
    return instruction === '' ? 'no history' : instruction;
}
/** `Dockerfile:12`, `Dockerfile:12-15`; empty where it is not known. */
function placeOf({ dockerfile }) {
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
    const places = Map.groupBy(group.findings, ({ dockerfile }) => placeOf({ dockerfile: dockerfile ?? null }));
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
    const most = (size) => Math.max(0, ...image.platforms.map(size));
    core/* setOutput */.uH('digest', image.digest);
    core/* setOutput */.uH('imageid', image.platforms[0]?.configDigest ?? '');
    core/* setOutput */.uH('metadata', metadataOutput(built.metadata, process.env['BUILDX_METADATA_PROVENANCE']));
    core/* setOutput */.uH('layout', built.layout);
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
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
            body: body === undefined || body instanceof Uint8Array ? (body ?? null) : external_node_stream_.Readable.from(body),
            signal: signal ?? null,
            headersTimeout: method === 'PUT' ? timeouts.store : timeouts.headers,
        });
        return toResponse(answer);
    };
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
const LONGEST_HEADER = 8192;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PIECE = new RegExp(`[\\s,]*(?:(${TOKEN})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))|(${TOKEN})(?=[\\s,]|$))`, 'y');
/**
 * Reads a `WWW-Authenticate` header. Bearer is preferred where a registry offers both; a scheme that is not known is
 * passed over. Undefined when nothing usable is there.
 */
function parseChallenge(header) {
    const text = typeof header === 'string' ? header : (header ?? []).join(', ');
    if (text.length > LONGEST_HEADER)
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
        const begun = await begin(connection, base, operation, upload).catch((error) => {
            // Who may not read the other repository may still write to this one.
            if (upload.mountFrom === undefined || !(error instanceof RegistryError) || error.transient)
                throw error;
            return begin(connection, base, operation, { ...upload, mountFrom: undefined });
        });
        await begun.discard();
        if (begun.status === 201)
            return 'mounted';
        await send(connection, locationOf(begun, begun.url, operation), operation, upload);
        return 'uploaded';
    });
}
function begin(connection, base, operation, upload) {
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
}
/** The verified bytes; `onStall` is called when nobody takes them, `fault` tells what was wrong with them. */
function watchedBody({ descriptor, open, source }, onStall) {
    let fault;
    const body = async function* () {
        const chunks = (0,verified_blob/* verifiedBlob */.MC)(descriptor, open, `${source}, blob`);
        let timer = setTimeout(onStall, STALL_TIMEOUT);
        // Not a for-await around yield: what the network throws into this generator is no fault of the bytes.
        const next = () => chunks.next().catch((error) => {
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
            await chunks.return();
        }
    };
    return { body, fault: () => fault };
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
    const sizes = platforms.map(({ compressedSize }) => compressedSize);
    const largest = Math.max(0, sizes.indexOf(Math.max(...sizes)));
    const worst = report.checks.some(({ status }) => status === 'fail') ? 'fail' : 'warn';
    const because = report.checks.filter(({ status }) => status === worst).map(({ id }) => id);
    return {
        icon: ICONS[report.verdict],
        word: WORDS[report.verdict],
        because: report.verdict === 'pass' ? [] : [...new Set(because)],
        size: sizeAgainstBudget(platforms[largest]?.compressedSize ?? 0, report.policy.sizeBudget),
        growth: growthWords(report, largest),
        platform: platforms.length > 1 ? platforms[largest]?.platform : undefined,
    };
}
/** `41.2 MB compressed of the 45.0 MB budget`, or how far over it; without a budget the size alone. */
function sizeAgainstBudget(bytes, limit) {
    const stand = limit === null
        ? undefined
        : standing(bytes, { warn: limit.warn ?? undefined, fail: limit.fail ?? undefined });
    if (stand === undefined)
        return `${(0,byte_size/* formatByteSize */.$)(bytes)} compressed`;
    const [size, budget] = distinctSizes(bytes, stand.limit);
    return stand.level === 'within'
        ? `${size} compressed of the ${budget} ${stand.name}`
        : `${size} compressed, ${(0,byte_size/* formatByteSize */.$)(bytes - stand.limit)} over the ${budget} ${stand.name}`;
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
;// CONCATENATED MODULE: ./build/js/source/layout-error.js
/** An OCI layout that cannot be used; the message names the layout, what was found and what would be right. */
class LayoutError extends Error {
    name = 'LayoutError';
    constructor(layout, fault, options) {
        super(`OCI layout ${JSON.stringify(layout)} ${fault}`, options);
    }
}

;// CONCATENATED MODULE: ./build/js/source/layout-folder.js





const CHUNK = 512 * 1024;
const MISSING = new Set(['ENOENT', 'ENOTDIR']);
/** The files of a layout's folder. A symbolic link is followed as long as it ends inside the folder. */
class LayoutFolder {
    #name;
    #root;
    /** Throws LayoutError when there is no such folder. */
    constructor(name) {
        this.#name = name;
        try {
            this.#root = (0,external_node_fs_.realpathSync)(name);
        }
        catch (cause) {
            throw new LayoutError(name, 'does not exist or cannot be opened', { cause });
        }
        if (!(0,external_node_fs_.statSync)(this.#root).isDirectory()) {
            throw new LayoutError(name, 'is not a folder; expected one with index.json and blobs/ in it');
        }
    }
    /** A small file whole; undefined when there is none. Throws LayoutError. */
    readJson(file) {
        const found = this.#find([file]);
        if (found === undefined)
            return undefined;
        if (found.stats.size > parse_json/* JSON_SIZE_CAP */.G3) {
            throw new LayoutError(this.#name, `has ${file} of ${found.stats.size} bytes, allowed are ${parse_json/* JSON_SIZE_CAP */.G3}`);
        }
        return (0,external_node_fs_.readFileSync)(found.path);
    }
    /** Undefined when there is no such file. Throws LayoutError for one that is no regular file or lies outside. */
    open(parts) {
        const found = this.#find(parts);
        return found === undefined ? undefined : (0,external_node_fs_.createReadStream)(found.path, { highWaterMark: CHUNK });
    }
    #find(parts) {
        const file = parts.join('/');
        const path = this.#realPath(parts);
        if (path === undefined)
            return undefined;
        if (!path.startsWith(this.#root + external_node_path_.sep)) {
            throw new LayoutError(this.#name, `has ${file} as a link to a place outside of the layout`);
        }
        const stats = (0,external_node_fs_.statSync)(path);
        if (!stats.isFile())
            throw new LayoutError(this.#name, `has ${file} as something other than a file`);
        return { path, stats };
    }
    #realPath(parts) {
        try {
            return (0,external_node_fs_.realpathSync)((0,external_node_path_.join)(this.#root, ...parts));
        }
        catch (cause) {
            if (MISSING.has((0,thrown/* codeOf */.$)(cause)))
                return undefined;
            throw new LayoutError(this.#name, `has ${parts.join('/')} that cannot be opened`, { cause });
        }
    }
}

;// CONCATENATED MODULE: ./build/js/source/oci-layout.js







const versionSchema = dist/* object */.Ikc({ imageLayoutVersion: dist/* literal */.euz('1.0.0') });
/** image-spec annotations.md, and the full name that BuildKit and containerd write beside it. */
const NAME_ANNOTATIONS = ['org.opencontainers.image.ref.name', 'io.containerd.image.name'];
/**
 * Opens an OCI layout (image-spec image-layout.md) whose index.json names one image, or the selected one. Rejects
 * with LayoutError or InvalidValueError. A missing oci-layout file is tolerated, as skopeo and others do.
 */
async function openOciLayout(path, select) {
    const folder = new LayoutFolder(path);
    const index = folder.readJson('index.json');
    if (index === undefined) {
        throw new LayoutError(path, 'has no index.json; expected a folder that `type=oci,tar=false` or skopeo wrote');
    }
    const version = folder.readJson('oci-layout');
    if (version !== undefined)
        (0,parse_json/* parseJson */.qF)(version, versionSchema, `${path}/oci-layout`);
    const root = chooseRoot(path, (0,image_index/* parseImageIndex */.n)(index, `${path}/index.json`).manifests, select);
    return {
        name: path,
        root,
        open(descriptor) {
            const blob = folder.open(['blobs', 'sha256', (0,oci_digest/* hexOf */.ZD)(descriptor.digest)]);
            if (blob === undefined)
                throw new LayoutError(path, `lacks the blob ${descriptor.digest}`);
            return blob;
        },
    };
}
function chooseRoot(path, manifests, select) {
    const images = manifests.filter((descriptor) => !(0,image_index/* isAttestation */.H)(descriptor));
    const chosen = images.filter((descriptor) => isSelected(descriptor, select));
    const [root] = chosen;
    const digests = new Set(chosen.map(({ digest }) => digest));
    if (root !== undefined && digests.size === 1)
        return root;
    if (images.length === 0)
        throw new LayoutError(path, 'is empty: its index.json names no image');
    const listed = describe(images);
    if (root === undefined) {
        throw new LayoutError(path, `has no image ${(0,invalid_value_error/* quoted */.T)(Object.values(select ?? {})[0])}; it has ${listed}`);
    }
    throw new LayoutError(path, `has ${digests.size} images where one was expected: ${listed}`);
}
function isSelected(descriptor, select) {
    if (select === undefined)
        return true;
    if ('digest' in select)
        return descriptor.digest === select.digest;
    return NAME_ANNOTATIONS.some((key) => descriptor.annotations?.[key] === select.tag);
}
const MOST_LISTED = 20;
function describe(images) {
    const lines = images.slice(0, MOST_LISTED).map((descriptor) => {
        const name = NAME_ANNOTATIONS.map((key) => descriptor.annotations?.[key]).find((text) => text !== undefined);
        return name === undefined ? descriptor.digest : `${descriptor.digest} (${(0,invalid_value_error/* quoted */.T)(name)})`;
    });
    const rest = images.length - lines.length;
    return rest > 0 ? `${lines.join(', ')} and ${rest} more` : lines.join(', ');
}

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
    const weight = bytes === undefined ? '' : `, ${(0,byte_size/* formatByteSize */.$)(bytes)}`;
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
    return placeOf({ dockerfile: dockerfile ?? null });
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
        `${(0,byte_size/* formatByteSize */.$)(compressedSize)} compressed`,
        `${(0,byte_size/* formatByteSize */.$)(uncompressedSize)} uncompressed`,
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
const MOST_LAYERS = 254;
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
        inOneLine(sizeOf(row.compressedSize)),
        inOneLine(sizeOf(row.uncompressedSize)),
        ...(growth === undefined ? [] : [inOneLine(markdown_layers_changeOf(row))]),
    ]);
    const total = [
        '**Total**',
        ...(hasPlaces ? [''] : []),
        `**${(0,byte_size/* formatByteSize */.$)(platform.compressedSize)}**`,
        `**${(0,byte_size/* formatByteSize */.$)(platform.uncompressedSize)}**`,
        ...(growth === undefined ? [] : [`**${formatSizeChange(growth.compressedSizeChange)}**`]),
    ];
    return `${markdownTable(columns, [...cells, total])}\n\n${comparedWith(comparison)}`.trimEnd();
}
function markdown_layers_nameOf({ kind, instruction }) {
    if (kind === 'base' || kind === 'rest')
        return `*${instruction}*`;
    return markdownCode(singleLine(instruction, markdown_layers_LONGEST_INSTRUCTION), markdown_layers_LONGEST_INSTRUCTION);
}
function sizeOf(bytes) {
    return bytes === null ? '' : (0,byte_size/* formatByteSize */.$)(bytes);
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
    const pull = newBytes === 0 ? 'nothing' : (0,byte_size/* formatByteSize */.$)(newBytes);
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
        .slice(0, MOST_LAYERS)
        .map((layer, index) => [
        String(index + 1),
        markdownCode(layer.digest),
        layer.origin,
        (0,byte_size/* formatByteSize */.$)(layer.compressedSize),
        (0,byte_size/* formatByteSize */.$)(layer.uncompressedSize),
        groupedNumber(layer.entryCount),
        layer.createdBy === null ? '' : markdownCode(instructionOf(layer.createdBy), 200),
    ]));
    const left = platform.layers.length - MOST_LAYERS;
    const note = left > 0 ? `\n\nand ${counted(left, 'more layer')}` : '';
    return `${counted(platform.layers.length, 'layer')}, base first.\n\n${table}${note}`;
}

;// CONCATENATED MODULE: ./build/js/report/reading-notes.js
/** What could not be read whole, each sentence once; with its platform where there are several and not all say it. */
function readingNotes({ image: { platforms } }) {
    const all = platforms.flatMap(({ platform, notes }) => notes.map((note) => ({ platform, note })));
    return [...Map.groupBy(all, ({ note }) => note)].map(([note, said]) => said.length === platforms.length ? note : `${said.map(({ platform }) => platform).join(', ')}: ${note}`);
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
        `${(0,byte_size/* formatByteSize */.$)(platform.compressedSize)} **compressed**: the layers as stored, what a pull transfers. Budgets and changes are counted in it.`,
        `${(0,byte_size/* formatByteSize */.$)(platform.uncompressedSize)} **uncompressed**: the layers' tar archives, what a disk holds.`,
        `${(0,byte_size/* formatByteSize */.$)(platform.hiddenSize)} **hidden**: files that a later layer overwrites or deletes, and that every pull still transfers.`,
        `${counted(platform.fileCount, 'file')} in the final file system, ${counted(platform.layers.length, 'layer')}.`,
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
    return `${JSON.stringify(report, null, 2)}\n`;
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
        return outcomeOf(error);
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
function outcomeOf(error) {
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
    const weight = bytes === undefined ? '' : `, ${(0,byte_size/* formatByteSize */.$)(bytes)}`;
    const messages = findings.slice(0, MOST_FINDINGS).map(({ message, dockerfile }) => {
        const place = placeOf({ dockerfile: dockerfile ?? null });
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
        row.compressedSize === null ? '' : (0,byte_size/* formatByteSize */.$)(row.compressedSize),
        row.uncompressedSize === null ? '' : (0,byte_size/* formatByteSize */.$)(row.uncompressedSize),
        ...(growth === undefined || row.change === undefined ? [] : [changeWords(row.change)]),
    ]);
    const total = [
        'Total',
        ...(hasPlaces ? [''] : []),
        (0,byte_size/* formatByteSize */.$)(platform.compressedSize),
        (0,byte_size/* formatByteSize */.$)(platform.uncompressedSize),
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
    const facts = [
        platform.platform,
        `${(0,byte_size/* formatByteSize */.$)(platform.compressedSize)} compressed`,
        `${(0,byte_size/* formatByteSize */.$)(platform.uncompressedSize)} uncompressed`,
        user,
    ];
    return [
        ...wrapToWidth(terminalText(facts.join(', ')), room),
        '',
        ...terminalLayers(platform, comparison, styles, room),
        ...terminal_text_comparedWith(comparison, room).map(styles.dim),
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
async function tell(report, inputs, github) {
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
            await buildJudgePush(begun);
    }
    catch (error) {
        failRun(error);
    }
}
async function buildJudgePush(begun) {
    markPostStep();
    setNotPushed();
    if ('fault' in begun)
        throw begun.fault;
    const { inputs, destination, build } = begun.run;
    for (const secret of secretsToMask(inputs))
        core/* setSecret */.Pq(secret);
    const { policy, publish } = inputs;
    const registries = openRegistries(inputs, process.env, core/* setSecret */.Pq);
    const github = connect(inputs);
    const before = lookUpBefore(inputs, registries.forLookup, github);
    const built = await build({ log: runnerLog, onBuilderCreated: rememberBuilder }).catch((fault) => {
        before.giveUp();
        throw fault;
    });
    const source = await openOciLayout(built.layout);
    const image = await readForChecks(source, readingProgress(runnerLog));
    setImageOutputs(image, built);
    const report = judge({
        image,
        name: (0,report_name/* reportName */.e)(inputs),
        built,
        comparisons: await before.compare(image),
        policy,
    });
    setReportOutputs(report.verdict, await tell(report, inputs, github));
    if (report.verdict === 'fail') {
        core/* setFailed */.C1(`Nothing was pushed. ${headlineText(report)}`);
        return;
    }
    if (destination.plan === undefined)
        runnerLog.info(`Not pushed: ${destination.reason}.`);
    else
        setPublishOutputs(await pushImage(destination.plan, source, registries.forPush, runnerLog));
    if (publish.load) {
        const judged = { layout: built.layout, root: source.root };
        await loadImage(destination.loadAs, judged, inputs.workspace, runnerLog);
    }
}


/***/ })

};
