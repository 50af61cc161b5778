import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
var __webpack_exports__ = {};

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: ./build/js/image/file-chunks.js

const CHUNK = 256 * 1024;
/**
 * Bytes of a file, read on the calling thread, where handing each piece over from another one costs more than reading
 * it, into the same two buffers. A chunk is valid until the one after the next is asked for; all but the last are whole.
 */
async function* fileChunks({ path, offset, length, }) {
    let into = Buffer.allocUnsafeSlow(CHUNK);
    let before = Buffer.allocUnsafeSlow(CHUNK);
    const file = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
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
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
}
/** Some file systems give less than they are asked for; what is less here is the file's end. */
function readWhole(file, into, position) {
    let filled = 0;
    while (filled < into.length) {
        const read = (0,external_node_fs_namespaceObject.readSync)(file, into, filled, into.length - filled, position + filled);
        if (read === 0)
            break;
        filled += read;
    }
    return filled;
}

;// CONCATENATED MODULE: ./build/js/image/packages/database.js
/** No database file is kept above this. */
const database_DATABASE_CAP = 64 * 1024 * 1024;
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

;// CONCATENATED MODULE: ./node_modules/valibot/dist/index.mjs
//#region src/storages/globalConfig/globalConfig.ts
let store$4;
const DEFAULT_CONFIG = {
	lang: void 0,
	message: void 0,
	abortEarly: void 0,
	abortPipeEarly: void 0
};
/**
* Sets the global configuration.
*
* @param config The configuration.
*/
function setGlobalConfig(config$1) {
	store$4 = {
		...store$4,
		...config$1
	};
}
/**
* Returns the global configuration.
*
* @param config The config to merge.
*
* @returns The configuration.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalConfig(config$1) {
	if (!config$1 && !store$4) return DEFAULT_CONFIG;
	return {
		lang: config$1?.lang ?? store$4?.lang,
		message: config$1?.message,
		abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
		abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
	};
}
/**
* Deletes the global configuration.
*/
function deleteGlobalConfig() {
	store$4 = void 0;
}

//#endregion
//#region src/storages/globalMessage/globalMessage.ts
let store$3;
/**
* Sets a global error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setGlobalMessage(message$1, lang) {
	if (!store$3) store$3 = /* @__PURE__ */ new Map();
	store$3.set(lang, message$1);
}
/**
* Returns a global error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getGlobalMessage(lang) {
	return store$3?.get(lang);
}
/**
* Deletes a global error message.
*
* @param lang The language of the message.
*/
function deleteGlobalMessage(lang) {
	store$3?.delete(lang);
}

//#endregion
//#region src/storages/schemaMessage/schemaMessage.ts
let store$2;
/**
* Sets a schema error message.
*
* @param message The error message.
* @param lang The language of the message.
*/
function setSchemaMessage(message$1, lang) {
	if (!store$2) store$2 = /* @__PURE__ */ new Map();
	store$2.set(lang, message$1);
}
/**
* Returns a schema error message.
*
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSchemaMessage(lang) {
	return store$2?.get(lang);
}
/**
* Deletes a schema error message.
*
* @param lang The language of the message.
*/
function deleteSchemaMessage(lang) {
	store$2?.delete(lang);
}

//#endregion
//#region src/storages/specificMessage/specificMessage.ts
let store$1;
/**
* Sets a specific error message.
*
* @param reference The identifier reference.
* @param message The error message.
* @param lang The language of the message.
*/
function setSpecificMessage(reference, message$1, lang) {
	if (!store$1) store$1 = /* @__PURE__ */ new Map();
	if (!store$1.get(reference)) store$1.set(reference, /* @__PURE__ */ new Map());
	store$1.get(reference).set(lang, message$1);
}
/**
* Returns a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*
* @returns The error message.
*/
/* @__NO_SIDE_EFFECTS__ */
function getSpecificMessage(reference, lang) {
	return store$1?.get(reference)?.get(lang);
}
/**
* Deletes a specific error message.
*
* @param reference The identifier reference.
* @param lang The language of the message.
*/
function deleteSpecificMessage(reference, lang) {
	store$1?.get(reference)?.delete(lang);
}

//#endregion
//#region src/utils/_stringify/_stringify.ts
/**
* Stringifies an unknown input to a literal or type string.
*
* @param input The unknown input.
*
* @returns A literal or type string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _stringify(input) {
	const type = typeof input;
	if (type === "string") return `"${input}"`;
	if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
	if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
	return type;
}

//#endregion
//#region src/utils/_addIssue/_addIssue.ts
/**
* Adds an issue to the dataset.
*
* @param context The issue context.
* @param label The issue label.
* @param dataset The input dataset.
* @param config The configuration.
* @param other The optional props.
*
* @internal
*/
function _addIssue(context, label, dataset, config$1, other) {
	const input = other && "input" in other ? other.input : dataset.value;
	const expected = other?.expected ?? context.expects ?? null;
	const received = other?.received ?? /* @__PURE__ */ _stringify(input);
	const issue = {
		kind: context.kind,
		type: context.type,
		input,
		expected,
		received,
		message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
		requirement: context.requirement,
		path: other?.path,
		issues: other?.issues,
		lang: config$1.lang,
		abortEarly: config$1.abortEarly,
		abortPipeEarly: config$1.abortPipeEarly
	};
	const isSchema = context.kind === "schema";
	const message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
	if (message$1 !== void 0) issue.message = typeof message$1 === "function" ? message$1(issue) : message$1;
	if (isSchema) dataset.typed = false;
	if (dataset.issues) dataset.issues.push(issue);
	else dataset.issues = [issue];
}

//#endregion
//#region src/utils/_cloneDataset/_cloneDataset.ts
/**
* Creates a shallow copy of a dataset.
*
* Hint: The `value` is copied by reference, but the `issues` array, its issues
* and their `path` arrays are cloned to avoid reusing mutable dataset state
* across multiple runs. Mutating a returned object or array value can
* therefore affect later cache hits that reuse the same cached output.
*
* @param dataset The output dataset.
*
* @returns The copied output dataset.
*/
/* @__NO_SIDE_EFFECTS__ */
function _cloneDataset(dataset) {
	return {
		typed: dataset.typed,
		value: dataset.value,
		issues: dataset.issues?.map((issue) => ({
			...issue,
			path: issue.path && [...issue.path]
		}))
	};
}

//#endregion
//#region src/utils/_formatCase/_formatCase.ts
/**
* Splits a string into lowercase words and rejoins them with the given
* separator and capitalization rules.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries. Whether the first or subsequent words are
* capitalized is controlled by `capFirst` and `capRest`.
*
* Hint: Implemented in a single pass that emits directly to the result
* string to avoid an intermediate `string[]` allocation. ASCII chars are
* classified via char codes to skip `.toLowerCase()` and `.toUpperCase()`
* method calls in the common case.
*
* Hint: Digits are treated as a separate character class, so `item2Name`
* yields `item2` and `name` rather than `item`, `2` and `name`.
*
* @param input The input string.
* @param separator The string inserted between words.
* @param capFirst Whether to capitalize the first word.
* @param capRest Whether to capitalize subsequent words.
*
* @returns The formatted string.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _formatCase(input, separator, capFirst, capRest) {
	let result = "";
	let firstWord = true;
	let start = 0;
	let prev = 0;
	let prevPrev = 0;
	const flush = (end) => {
		if (end > start) {
			let word = input.slice(start, end).toLowerCase();
			if (firstWord ? capFirst : capRest) {
				const firstCode = word.charCodeAt(0);
				if (firstCode >= 97 && firstCode <= 122) word = String.fromCharCode(firstCode - 32) + word.slice(1);
				else {
					const charLen = firstCode >= 55296 && firstCode <= 56319 ? 2 : 1;
					word = word.slice(0, charLen).toUpperCase() + word.slice(charLen);
				}
			}
			result += firstWord ? word : separator + word;
			firstWord = false;
		}
	};
	for (let index = 0; index < input.length; index++) {
		const code = input.charCodeAt(index);
		let type;
		if (code === 32 || code === 9 || code === 10 || code === 11 || code === 12 || code === 13 || code === 45 || code === 95) {
			flush(index);
			start = index + 1;
			type = 0;
		} else if (code < 128) type = code >= 65 && code <= 90 ? 1 : code >= 97 && code <= 122 ? 2 : 3;
		else {
			const char = input[index];
			const charLower = char.toLowerCase();
			type = charLower === char.toUpperCase() ? 3 : char === charLower ? 2 : 1;
		}
		if (type === 1 && (prev === 2 || prev === 3) && index > start) {
			flush(index);
			start = index;
		} else if (type === 2 && prev === 1 && prevPrev === 1 && index - 1 > start) {
			flush(index - 1);
			start = index - 1;
		}
		prevPrev = prev;
		prev = type;
	}
	flush(input.length);
	return result;
}

//#endregion
//#region src/utils/_getByteCount/_getByteCount.ts
let textEncoder;
/**
* Returns the byte count of the input.
*
* @param input The input to be measured.
*
* @returns The byte count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getByteCount(input) {
	if (!textEncoder) textEncoder = new TextEncoder();
	return textEncoder.encode(input).length;
}

//#endregion
//#region src/utils/_getCodePointCount/_getCodePointCount.ts
/**
* Returns the code point count of the input.
*
* @param input The input to be measured.
*
* @returns The code point count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getCodePointCount(input) {
	let count = input.length;
	const lengthMinus1 = input.length - 1;
	for (let i = 0; i < lengthMinus1;) if (input.codePointAt(i) <= 65535) i++;
	else {
		i += 2;
		count--;
	}
	return count;
}

//#endregion
//#region src/utils/_getGraphemeCount/_getGraphemeCount.ts
let segmenter;
/**
* Returns the grapheme count of the input.
*
* @param input The input to be measured.
*
* @returns The grapheme count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getGraphemeCount(input) {
	if (!segmenter) segmenter = new Intl.Segmenter();
	const segments = segmenter.segment(input);
	let count = 0;
	for (const _ of segments) count++;
	return count;
}

//#endregion
//#region src/utils/_getLastMetadata/_getLastMetadata.ts
/**
* Returns the last top-level value of a given metadata type from a schema
* using a breadth-first search that starts with the last item in the pipeline.
*
* @param schema The schema to search.
* @param type The metadata type.
*
* @returns The value, if any.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getLastMetadata(schema, type) {
	if ("pipe" in schema) {
		const nestedSchemas = [];
		for (let index = schema.pipe.length - 1; index >= 0; index--) {
			const item = schema.pipe[index];
			if (item.kind === "schema" && "pipe" in item) nestedSchemas.push(item);
			else if (item.kind === "metadata" && item.type === type) return item[type];
		}
		for (const nestedSchema of nestedSchemas) {
			const result = /* @__PURE__ */ _getLastMetadata(nestedSchema, type);
			if (result !== void 0) return result;
		}
	}
}

//#endregion
//#region src/utils/_getWordCount/_getWordCount.ts
let store;
/**
* Returns the word count of the input.
*
* @param locales The locales to be used.
* @param input The input to be measured.
*
* @returns The word count.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _getWordCount(locales, input) {
	if (!store) store = /* @__PURE__ */ new Map();
	const key = String(locales);
	let segmenter$1 = store.get(key);
	if (!segmenter$1) {
		segmenter$1 = new Intl.Segmenter(locales, { granularity: "word" });
		store.set(key, segmenter$1);
	}
	const segments = segmenter$1.segment(input);
	let count = 0;
	for (const segment of segments) if (segment.isWordLike) count++;
	return count;
}

//#endregion
//#region src/utils/_isLuhnAlgo/_isLuhnAlgo.ts
/**
* Non-digit regex.
*/
const NON_DIGIT_REGEX = /\D/gu;
/**
* Checks whether a string with numbers corresponds to the luhn algorithm.
*
* @param input The input to be checked.
*
* @returns Whether input is valid.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isLuhnAlgo(input) {
	const number$1 = input.replace(NON_DIGIT_REGEX, "");
	let length$1 = number$1.length;
	let bit = 1;
	let sum = 0;
	while (length$1) {
		const value$1 = +number$1[--length$1];
		bit ^= 1;
		sum += bit ? [
			0,
			2,
			4,
			6,
			8,
			1,
			3,
			5,
			7,
			9
		][value$1] : value$1;
	}
	return sum % 10 === 0;
}

//#endregion
//#region src/utils/_isSameValueZero/_isSameValueZero.ts
/**
* Compares two values using the SameValueZero algorithm, which treats `NaN`
* as equal to itself unlike `===`.
*
* @param value1 The first value.
* @param value2 The second value.
*
* @returns Whether the values are equal.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isSameValueZero(value1, value2) {
	return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}

//#endregion
//#region src/utils/_isValidObjectKey/_isValidObjectKey.ts
/**
* Disallows inherited object properties and prevents object prototype
* pollution by disallowing certain keys.
*
* @param object The object to check.
* @param key The key to check.
*
* @returns Whether the key is allowed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValidObjectKey(object$1, key) {
	return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
}

//#endregion
//#region src/utils/_isValueMatch/_isValueMatch.ts
/**
* Checks whether a value matches a value action requirement.
*
* @param requirement The value action requirement.
* @param value The value to check.
*
* @returns Whether the value matches the requirement.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isValueMatch(requirement, value$1) {
	return Number.isNaN(requirement) && Number.isNaN(value$1) || requirement <= value$1 && requirement >= value$1;
}

//#endregion
//#region src/utils/_joinExpects/_joinExpects.ts
/**
* Joins multiple `expects` values with the given separator.
*
* @param values The `expects` values.
* @param separator The separator.
*
* @returns The joined `expects` property.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _joinExpects(values$1, separator) {
	const list = [...new Set(values$1)];
	if (list.length > 1) return `(${list.join(` ${separator} `)})`;
	return list[0] ?? "never";
}

//#endregion
//#region src/utils/_standardSchema/_standardSchema.ts
/**
* Eagerly creates and attaches the Standard Schema properties of a schema.
*
* Hint: The contextual `this` type includes the standard properties that are
* attached before the schema is returned.
*
* @param schema The schema to attach standard properties to.
*
* @returns The schema with standard properties attached.
*
* @internal
*/
function _standardSchema(schema) {
	schema["~standard"] = {
		version: 1,
		vendor: "valibot",
		validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
	};
	return schema;
}

//#endregion
//#region src/utils/entriesFromList/entriesFromList.ts
/**
* Creates an object entries definition from a list of keys and a schema.
*
* @param list A list of keys.
* @param schema The schema of the keys.
*
* @returns The object entries.
*/
/* @__NO_SIDE_EFFECTS__ */
function entriesFromList(list, schema) {
	const entries$1 = {};
	for (const key of list) entries$1[key] = schema;
	return entries$1;
}

//#endregion
//#region src/utils/entriesFromObjects/entriesFromObjects.ts
/* @__NO_SIDE_EFFECTS__ */
function entriesFromObjects(schemas) {
	const entries$1 = {};
	for (const schema of schemas) Object.assign(entries$1, schema.entries);
	return entries$1;
}

//#endregion
//#region src/utils/getDotPath/getDotPath.ts
/* @__NO_SIDE_EFFECTS__ */
function getDotPath(issue) {
	if (issue.path) {
		let key = "";
		for (const item of issue.path) if (typeof item.key === "string" || typeof item.key === "number") if (key) key += `.${item.key}`;
		else key += item.key;
		else return null;
		return key;
	}
	return null;
}

//#endregion
//#region src/utils/isOfKind/isOfKind.ts
/**
* A generic type guard to check the kind of an object.
*
* @param kind The kind to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfKind(kind, object$1) {
	return object$1.kind === kind;
}

//#endregion
//#region src/utils/isOfType/isOfType.ts
/**
* A generic type guard to check the type of an object.
*
* @param type The type to check for.
* @param object The object to check.
*
* @returns Whether it matches.
*/
/* @__NO_SIDE_EFFECTS__ */
function isOfType(type, object$1) {
	return object$1.type === type;
}

//#endregion
//#region src/utils/ValiError/ValiError.ts
/**
* A Valibot error with useful information.
*/
var ValiError = class extends Error {
	/**
	* Creates a Valibot error with useful information.
	*
	* @param issues The error issues.
	*/
	constructor(issues) {
		super(issues[0].message);
		this.name = "ValiError";
		this.issues = issues;
	}
};

//#endregion
//#region src/utils/isValiError/isValiError.ts
/**
* A type guard to check if an error is a ValiError.
*
* @param error The error to check.
*
* @returns Whether its a ValiError.
*/
/* @__NO_SIDE_EFFECTS__ */
function isValiError(error) {
	return error instanceof ValiError;
}

//#endregion
//#region src/actions/args/args.ts
/* @__NO_SIDE_EFFECTS__ */
function args(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: args,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const argsDataset = this.schema["~run"]({ value: args_ }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/args/argsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function argsAsync(schema) {
	return {
		kind: "transformation",
		type: "args",
		reference: argsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args$1) => {
				const argsDataset = await schema["~run"]({ value: args$1 }, config$1);
				if (argsDataset.issues) throw new ValiError(argsDataset.issues);
				return func(...argsDataset.value);
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/await/awaitAsync.ts
/**
* Creates an await transformation action.
*
* @returns An await action.
*/
/* @__NO_SIDE_EFFECTS__ */
function awaitAsync() {
	return {
		kind: "transformation",
		type: "await",
		reference: awaitAsync,
		async: true,
		async "~run"(dataset) {
			dataset.value = await dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/regex.ts
/**
* [Base64](https://en.wikipedia.org/wiki/Base64) regex.
*/
const BASE64_REGEX = /^(?:[\da-z+/]{4})*(?:[\da-z+/]{2}==|[\da-z+/]{3}=)?$/iu;
/**
* [BIC](https://en.wikipedia.org/wiki/ISO_9362) regex.
*/
const BIC_REGEX = /^[A-Z]{6}(?!00)[\dA-Z]{2}(?:[\dA-Z]{3})?$/u;
/**
* [Cuid2](https://github.com/paralleldrive/cuid2) regex.
*/
const CUID2_REGEX = /^[a-z][\da-z]*$/u;
/**
* [Decimal](https://en.wikipedia.org/wiki/Decimal) regex.
*/
const DECIMAL_REGEX = /^[+-]?(?:\d*\.)?\d+$/u;
/**
* [Digits](https://en.wikipedia.org/wiki/Numerical_digit) regex.
*/
const DIGITS_REGEX = /^\d+$/u;
/**
* [Domain name](https://en.wikipedia.org/wiki/Domain_name) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* ASCII-only validation. Internationalized domain names (IDNs) are not
* supported, including Punycode-encoded labels.
*/
const DOMAIN_REGEX = /^(?=.{1,253}$)(?:(?![Xx][Nn]--)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/u;
/**
* [Email address](https://en.wikipedia.org/wiki/Email_address) regex.
*
* Hint: We decided against the `i` flag to avoid matching non-ASCII characters.
*/
const EMAIL_REGEX = /^[\w+-]+(?:\.[\w+-]+)*@[\da-zA-Z]+(?:[.-][\da-zA-Z]+)*\.[a-zA-Z]{2,}$/u;
/**
* Emoji regex from [emoji-regex-xs](https://github.com/slevithan/emoji-regex-xs) v1.0.0 (MIT license).
*
* Hint: We decided against the newer `/^\p{RGI_Emoji}+$/v` regex because it is
* not supported in older runtimes and does not match all emoji.
*/
const EMOJI_REGEX = /^(?:[\u{1F1E6}-\u{1F1FF}]{2}|\u{1F3F4}[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}|(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation})(?:\u200D(?:\p{Emoji}\uFE0F\u20E3?|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}?|(?![\p{Emoji_Modifier_Base}\u{1F1E6}-\u{1F1FF}])\p{Emoji_Presentation}))*)+$/u;
/**
* [Hexadecimal](https://en.wikipedia.org/wiki/Hexadecimal) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEXADECIMAL_REGEX = /^(?:0[hx])?[\da-fA-F]+$/u;
/**
* [Hex color](https://en.wikipedia.org/wiki/Web_colors#Hex_triplet) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const HEX_COLOR_REGEX = /^#(?:[\da-fA-F]{3,4}|[\da-fA-F]{6}|[\da-fA-F]{8})$/u;
/**
* [IMEI](https://en.wikipedia.org/wiki/International_Mobile_Equipment_Identity) regex.
*/
const IMEI_REGEX = /^\d{15}$|^\d{2}-\d{6}-\d{6}-\d$/u;
/**
* [IPv4](https://en.wikipedia.org/wiki/IPv4) regex.
*/
const IPV4_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$/u;
/**
* [IPv6](https://en.wikipedia.org/wiki/IPv6) regex.
*/
const IPV6_REGEX = /^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [IP](https://en.wikipedia.org/wiki/IP_address) regex.
*/
const IP_REGEX = /^(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])(?:\.(?:(?:[1-9]|1\d|2[0-4])?\d|25[0-5])){3}$|^(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,7}:|(?:[\da-f]{1,4}:){1,6}:[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,5}(?::[\da-f]{1,4}){1,2}|(?:[\da-f]{1,4}:){1,4}(?::[\da-f]{1,4}){1,3}|(?:[\da-f]{1,4}:){1,3}(?::[\da-f]{1,4}){1,4}|(?:[\da-f]{1,4}:){1,2}(?::[\da-f]{1,4}){1,5}|[\da-f]{1,4}:(?::[\da-f]{1,4}){1,6}|:(?:(?::[\da-f]{1,4}){1,7}|:)|fe80:(?::[\da-f]{0,4}){0,4}%[\da-z]+|::(?:f{4}(?::0{1,4})?:)?(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d)|(?:[\da-f]{1,4}:){1,4}:(?:(?:25[0-5]|(?:2[0-4]|1?\d)?\d)\.){3}(?:25[0-5]|(?:2[0-4]|1?\d)?\d))$/iu;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date regex.
*/
const ISO_DATE_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time regex.
*/
const ISO_DATE_TIME_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) date-time with seconds regex.
*/
const ISO_DATE_TIME_SECOND_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time regex.
*/
const ISO_TIME_REGEX = /^(?:0\d|1\d|2[0-3]):[0-5]\d$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) time with seconds regex.
*/
const ISO_TIME_SECOND_REGEX = /^(?:0\d|1\d|2[0-3])(?::[0-5]\d){2}$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) timestamp regex. Allows a
* space as a date/time separator and an optional space before the UTC offset.
*/
const ISO_TIMESTAMP_REGEX = /^\d{4}-(?:0[1-9]|1[0-2])-(?:[12]\d|0[1-9]|3[01])[T ](?:0\d|1\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?(?:Z| ?[+-](?:0\d|1\d|2[0-3])(?::?[0-5]\d)?)$/u;
/**
* [ISO 8601](https://en.wikipedia.org/wiki/ISO_8601) week regex.
*/
const ISO_WEEK_REGEX = /^\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])$/u;
/**
* [JWS compact serialization](https://datatracker.ietf.org/doc/html/rfc7515#section-3.1)
* regex.
*
* Hint: Empty payload and signature segments are allowed because the
* Base64URL-encoded representation of an empty octet sequence is an empty
* string.
*/
const JWS_COMPACT_REGEX = /^(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?\.(?:[\w-]{2,3}|(?:[\w-]{4})+(?:[\w-]{2,3})?)?$/u;
/**
* [ISRC](https://en.wikipedia.org/wiki/International_Standard_Recording_Code) regex.
*/
const ISRC_REGEX = /^(?:[A-Z]{2}[A-Z\d]{3}\d{7}|[A-Z]{2}-[A-Z\d]{3}-\d{2}-\d{5})$/u;
/**
* [KSUID](https://github.com/segmentio/ksuid) regex.
*/
const KSUID_REGEX = /^[a-zA-Z0-9]{27}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 48 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC48_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) 64 bit regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC64_REGEX = /^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [MAC](https://en.wikipedia.org/wiki/MAC_address) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
*/
const MAC_REGEX = /^(?:[\da-fA-F]{2}:){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){5}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){2}[\da-fA-F]{4}$|^(?:[\da-fA-F]{2}:){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{2}-){7}[\da-fA-F]{2}$|^(?:[\da-fA-F]{4}\.){3}[\da-fA-F]{4}$|^(?:[\da-fA-F]{4}:){3}[\da-fA-F]{4}$/u;
/**
* [Nano ID](https://github.com/ai/nanoid) regex.
*/
const NANO_ID_REGEX = /^[\w-]+$/u;
/**
* [Octal](https://en.wikipedia.org/wiki/Octal) regex.
*/
const OCTAL_REGEX = /^(?:0o)?[0-7]+$/u;
/**
* [RFC 5322 email address](https://datatracker.ietf.org/doc/html/rfc5322#section-3.4.1) regex.
*
* Hint: This regex was taken from the [HTML Living Standard Specification](https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) and does not perfectly represent RFC 5322.
*/
const RFC_EMAIL_REGEX = /^[a-zA-Z0-9.!#$%&'*+\/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
/**
* [Slug](https://en.wikipedia.org/wiki/Clean_URL#Slug) regex.
*/
const SLUG_REGEX = /^[\da-z]+(?:[-_][\da-z]+)*$/u;
/**
* [ULID](https://github.com/ulid/spec) regex.
*
* Hint: We decided against the `i` flag for better JSON Schema compatibility.
* Hint: The first character is restricted to `[0-7]` because the 48-bit
* timestamp cannot exceed 2^48-1, making the maximum valid ULID
* `7ZZZZZZZZZZZZZZZZZZZZZZZZZ` in Crockford's Base32 encoding.
*/
const ULID_REGEX = /^[0-7][\da-hjkmnp-tv-zA-HJKMNP-TV-Z]{25}$/u;
/**
* [UUID](https://en.wikipedia.org/wiki/Universally_unique_identifier) regex.
*/
const UUID_REGEX = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

//#endregion
//#region src/actions/base64/base64.ts
/* @__NO_SIDE_EFFECTS__ */
function base64(message$1) {
	return {
		kind: "validation",
		type: "base64",
		reference: base64,
		async: false,
		expects: null,
		requirement: BASE64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Base64", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bic/bic.ts
/* @__NO_SIDE_EFFECTS__ */
function bic(message$1) {
	return {
		kind: "validation",
		type: "bic",
		reference: bic,
		async: false,
		expects: null,
		requirement: BIC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "BIC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/brand/brand.ts
/**
* Creates a brand transformation action.
*
* @param name The brand name.
*
* @returns A brand action.
*/
/* @__NO_SIDE_EFFECTS__ */
function brand(name) {
	return {
		kind: "transformation",
		type: "brand",
		reference: brand,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/bytes/bytes.ts
/* @__NO_SIDE_EFFECTS__ */
function bytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "bytes",
		reference: bytes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 !== this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/check.ts
/* @__NO_SIDE_EFFECTS__ */
function check(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: check,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/check/checkAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check",
		reference: checkAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItems.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItems(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItems,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) for (let index = 0; index < dataset.value.length; index++) {
				const item = dataset.value[index];
				if (!this.requirement(item, index, dataset.value)) _addIssue(this, "item", dataset, config$1, {
					input: item,
					path: [{
						type: "array",
						origin: "value",
						input: dataset.value,
						key: index,
						value: item
					}]
				});
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/checkItems/checkItemsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function checkItemsAsync(requirement, message$1) {
	return {
		kind: "validation",
		type: "check_items",
		reference: checkItemsAsync,
		async: true,
		expects: null,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.typed) {
				const requirementResults = await Promise.all(dataset.value.map(this.requirement));
				for (let index = 0; index < dataset.value.length; index++) if (!requirementResults[index]) {
					const item = dataset.value[index];
					_addIssue(this, "item", dataset, config$1, {
						input: item,
						path: [{
							type: "array",
							origin: "value",
							input: dataset.value,
							key: index,
							value: item
						}]
					});
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/codePoints/codePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function codePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "code_points",
		reference: codePoints,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/creditCard/creditCard.ts
/**
* Credit card regex.
*/
const CREDIT_CARD_REGEX = /^(?:\d{13,19}|\d{4}(?: \d{3,6}){2,4}|\d{4}(?:-\d{3,6}){2,4})$/u;
/**
* Sanitize regex.
*/
const SANITIZE_REGEX = /[- ]/gu;
/**
* Provider regex list.
*/
const PROVIDER_REGEX_LIST = (/* unused pure expression or super */ null && ([
	/^3[47]\d{13}$/u,
	/^3(?:0[0-5]|[68]\d)\d{11,13}$/u,
	/^6(?:011|5\d{2})\d{12,15}$/u,
	/^(?:2131|1800|35\d{3})\d{11}$/u,
	/^(?:5[1-5]\d{2}|222\d|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/u,
	/^(?:6[27]\d{14,17}|81\d{14,17})$/u,
	/^4\d{12}(?:\d{3,6})?$/u
]));
/* @__NO_SIDE_EFFECTS__ */
function creditCard(message$1) {
	return {
		kind: "validation",
		type: "credit_card",
		reference: creditCard,
		async: false,
		expects: null,
		requirement(input) {
			let sanitized;
			return CREDIT_CARD_REGEX.test(input) && (sanitized = input.replace(SANITIZE_REGEX, "")) && PROVIDER_REGEX_LIST.some((regex$1) => regex$1.test(sanitized)) && /* @__PURE__ */ _isLuhnAlgo(sanitized);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "credit card", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/cuid2/cuid2.ts
/* @__NO_SIDE_EFFECTS__ */
function cuid2(message$1) {
	return {
		kind: "validation",
		type: "cuid2",
		reference: cuid2,
		async: false,
		expects: null,
		requirement: CUID2_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Cuid2", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/decimal/decimal.ts
/* @__NO_SIDE_EFFECTS__ */
function decimal(message$1) {
	return {
		kind: "validation",
		type: "decimal",
		reference: decimal,
		async: false,
		expects: null,
		requirement: DECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "decimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/description/description.ts
/**
* Creates a description metadata action.
*
* @param description_ The description text.
*
* @returns A description action.
*/
/* @__NO_SIDE_EFFECTS__ */
function description(description_) {
	return {
		kind: "metadata",
		type: "description",
		reference: description,
		description: description_
	};
}

//#endregion
//#region src/actions/digits/digits.ts
/* @__NO_SIDE_EFFECTS__ */
function digits(message$1) {
	return {
		kind: "validation",
		type: "digits",
		reference: digits,
		async: false,
		expects: null,
		requirement: DIGITS_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "digits", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/domain/domain.ts
/* @__NO_SIDE_EFFECTS__ */
function domain(message$1) {
	return {
		kind: "validation",
		type: "domain",
		reference: domain,
		expects: null,
		async: false,
		requirement: DOMAIN_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "domain", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/email/email.ts
/* @__NO_SIDE_EFFECTS__ */
function email(message$1) {
	return {
		kind: "validation",
		type: "email",
		reference: email,
		expects: null,
		async: false,
		requirement: EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/emoji/emoji.ts
/* @__NO_SIDE_EFFECTS__ */
function emoji(message$1) {
	return {
		kind: "validation",
		type: "emoji",
		reference: emoji,
		async: false,
		expects: null,
		requirement: EMOJI_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "emoji", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/empty/empty.ts
/* @__NO_SIDE_EFFECTS__ */
function empty(message$1) {
	return {
		kind: "validation",
		type: "empty",
		reference: empty,
		async: false,
		expects: "0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > 0) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/endsWith/endsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function endsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "ends_with",
		reference: endsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.endsWith(this.requirement)) _addIssue(this, "end", dataset, config$1, { received: `"${dataset.value.slice(-this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/entries/entries.ts
/* @__NO_SIDE_EFFECTS__ */
function entries(requirement, message$1) {
	return {
		kind: "validation",
		type: "entries",
		reference: entries,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count !== this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/everyItem/everyItem.ts
/* @__NO_SIDE_EFFECTS__ */
function everyItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "every_item",
		reference: everyItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.every(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/examples/examples.ts
/**
* Creates an examples metadata action.
*
* @param examples_ The examples.
*
* @returns An examples action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function examples(examples_) {
	return {
		kind: "metadata",
		type: "examples",
		reference: examples,
		examples: examples_
	};
}

//#endregion
//#region src/actions/excludes/excludes.ts
/* @__NO_SIDE_EFFECTS__ */
function excludes(requirement, message$1) {
	const received = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "excludes",
		reference: excludes,
		async: false,
		expects: `!${received}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/filterItems/filterItems.ts
/* @__NO_SIDE_EFFECTS__ */
function filterItems(operation) {
	return {
		kind: "transformation",
		type: "filter_items",
		reference: filterItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.filter(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/findItem/findItem.ts
/* @__NO_SIDE_EFFECTS__ */
function findItem(operation) {
	return {
		kind: "transformation",
		type: "find_item",
		reference: findItem,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.find(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/finite/finite.ts
/* @__NO_SIDE_EFFECTS__ */
function finite(message$1) {
	return {
		kind: "validation",
		type: "finite",
		reference: finite,
		async: false,
		expects: null,
		requirement: Number.isFinite,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "finite", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/flavor/flavor.ts
/**
* Creates a flavor transformation action.
*
* @param name The flavor name.
*
* @returns A flavor action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function flavor(name) {
	return {
		kind: "transformation",
		type: "flavor",
		reference: flavor,
		async: false,
		name,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/graphemes/graphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function graphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "graphemes",
		reference: graphemes,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count !== this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/gtValue/gtValue.ts
/* @__NO_SIDE_EFFECTS__ */
function gtValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "gt_value",
		reference: gtValue,
		async: false,
		expects: `>${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value > this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/guard/guard.ts
/* @__NO_SIDE_EFFECTS__ */
function guard(requirement, message$1) {
	return {
		kind: "transformation",
		type: "guard",
		reference: guard,
		async: false,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) {
				_addIssue(this, "input", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hash/hash.ts
/**
* Hash lengths object.
*/
const HASH_LENGTHS = {
	md4: 32,
	md5: 32,
	sha1: 40,
	sha256: 64,
	sha384: 96,
	sha512: 128,
	ripemd128: 32,
	ripemd160: 40,
	tiger128: 32,
	tiger160: 40,
	tiger192: 48,
	crc32: 8,
	crc32b: 8,
	adler32: 8
};
/* @__NO_SIDE_EFFECTS__ */
function hash(types, message$1) {
	return {
		kind: "validation",
		type: "hash",
		reference: hash,
		expects: null,
		async: false,
		requirement: RegExp(types.map((type) => `^[a-fA-F0-9]{${HASH_LENGTHS[type]}}$`).join("|"), "u"),
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hash", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexadecimal/hexadecimal.ts
/* @__NO_SIDE_EFFECTS__ */
function hexadecimal(message$1) {
	return {
		kind: "validation",
		type: "hexadecimal",
		reference: hexadecimal,
		async: false,
		expects: null,
		requirement: HEXADECIMAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hexadecimal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/hexColor/hexColor.ts
/* @__NO_SIDE_EFFECTS__ */
function hexColor(message$1) {
	return {
		kind: "validation",
		type: "hex_color",
		reference: hexColor,
		async: false,
		expects: null,
		requirement: HEX_COLOR_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "hex color", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/imei/imei.ts
/* @__NO_SIDE_EFFECTS__ */
function imei(message$1) {
	return {
		kind: "validation",
		type: "imei",
		reference: imei,
		async: false,
		expects: null,
		requirement(input) {
			return IMEI_REGEX.test(input) && /* @__PURE__ */ _isLuhnAlgo(input);
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "IMEI", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/includes/includes.ts
/* @__NO_SIDE_EFFECTS__ */
function includes(requirement, message$1) {
	const expects = /* @__PURE__ */ _stringify(requirement);
	return {
		kind: "validation",
		type: "includes",
		reference: includes,
		async: false,
		expects,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.includes(this.requirement)) _addIssue(this, "content", dataset, config$1, { received: `!${expects}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/integer/integer.ts
/* @__NO_SIDE_EFFECTS__ */
function integer(message$1) {
	return {
		kind: "validation",
		type: "integer",
		reference: integer,
		async: false,
		expects: null,
		requirement: Number.isInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ip/ip.ts
/* @__NO_SIDE_EFFECTS__ */
function ip(message$1) {
	return {
		kind: "validation",
		type: "ip",
		reference: ip,
		async: false,
		expects: null,
		requirement: IP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IP", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv4/ipv4.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv4(message$1) {
	return {
		kind: "validation",
		type: "ipv4",
		reference: ipv4,
		async: false,
		expects: null,
		requirement: IPV4_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv4", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ipv6/ipv6.ts
/* @__NO_SIDE_EFFECTS__ */
function ipv6(message$1) {
	return {
		kind: "validation",
		type: "ipv6",
		reference: ipv6,
		async: false,
		expects: null,
		requirement: IPV6_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "IPv6", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn10.ts
/**
* [Validates an ISBN-10](https://en.wikipedia.org/wiki/ISBN#ISBN-10_check_digits).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-10, `false` otherwise.
*
* @internal
*/
function _isIsbn10(input) {
	const digits$1 = input.split("").map((c) => c === "X" ? 10 : parseInt(c));
	let sum = 0;
	for (let i = 0; i < 10; i++) sum += digits$1[i] * (10 - i);
	return sum % 11 === 0;
}

//#endregion
//#region src/actions/isbn/utils/_isIsbn13.ts
/**
* [Validates an ISBN-13](https://en.wikipedia.org/wiki/ISBN#ISBN-13_check_digit_calculation).
*
* @param input The input value.
*
* @returns `true` if the input is a valid ISBN-13, `false` otherwise.
*
* @internal
*/
function _isIsbn13(input) {
	const digits$1 = input.split("").map((c) => parseInt(c));
	let sum = 0;
	for (let i = 0; i < 13; i++) sum += digits$1[i] * (i % 2 === 0 ? 1 : 3);
	return sum % 10 === 0;
}

//#endregion
//#region src/actions/isbn/isbn.ts
/**
* ISBN separator regex.
*/
const ISBN_SEPARATOR_REGEX = /[- ]/gu;
/**
* ISBN-10 detection regex.
*/
const ISBN_10_DETECTION_REGEX = /^\d{9}[\dX]$/u;
/**
* ISBN-13 detection regex.
*/
const ISBN_13_DETECTION_REGEX = /^\d{13}$/u;
/* @__NO_SIDE_EFFECTS__ */
function isbn(message$1) {
	return {
		kind: "validation",
		type: "isbn",
		reference: isbn,
		async: false,
		expects: null,
		requirement(input) {
			const replacedInput = input.replace(ISBN_SEPARATOR_REGEX, "");
			if (ISBN_10_DETECTION_REGEX.test(replacedInput)) return _isIsbn10(replacedInput);
			else if (ISBN_13_DETECTION_REGEX.test(replacedInput)) return _isIsbn13(replacedInput);
			return false;
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "ISBN", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isrc/isrc.ts
/* @__NO_SIDE_EFFECTS__ */
function isrc(message$1) {
	return {
		kind: "validation",
		type: "isrc",
		reference: isrc,
		async: false,
		expects: null,
		requirement: ISRC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ISRC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDate/isoDate.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDate(message$1) {
	return {
		kind: "validation",
		type: "iso_date",
		reference: isoDate,
		async: false,
		expects: null,
		requirement: ISO_DATE_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTime/isoDateTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTime(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time",
		reference: isoDateTime,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoDateTimeSecond/isoDateTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoDateTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_date_time_second",
		reference: isoDateTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_DATE_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "date-time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTime/isoTime.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTime(message$1) {
	return {
		kind: "validation",
		type: "iso_time",
		reference: isoTime,
		async: false,
		expects: null,
		requirement: ISO_TIME_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimeSecond/isoTimeSecond.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimeSecond(message$1) {
	return {
		kind: "validation",
		type: "iso_time_second",
		reference: isoTimeSecond,
		async: false,
		expects: null,
		requirement: ISO_TIME_SECOND_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "time-second", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoTimestamp/isoTimestamp.ts
/* @__NO_SIDE_EFFECTS__ */
function isoTimestamp(message$1) {
	return {
		kind: "validation",
		type: "iso_timestamp",
		reference: isoTimestamp,
		async: false,
		expects: null,
		requirement: ISO_TIMESTAMP_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "timestamp", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/isoWeek/isoWeek.ts
/* @__NO_SIDE_EFFECTS__ */
function isoWeek(message$1) {
	return {
		kind: "validation",
		type: "iso_week",
		reference: isoWeek,
		async: false,
		expects: null,
		requirement: ISO_WEEK_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "week", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/jwsCompact/jwsCompact.ts
/* @__NO_SIDE_EFFECTS__ */
function jwsCompact(message$1) {
	return {
		kind: "validation",
		type: "jws_compact",
		reference: jwsCompact,
		async: false,
		expects: null,
		requirement: JWS_COMPACT_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "JWS compact", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ksuid/ksuid.ts
/* @__NO_SIDE_EFFECTS__ */
function ksuid(message$1) {
	return {
		kind: "validation",
		type: "ksuid",
		reference: ksuid,
		async: false,
		expects: null,
		requirement: KSUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "KSUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/length/length.ts
/* @__NO_SIDE_EFFECTS__ */
function dist_length(requirement, message$1) {
	return {
		kind: "validation",
		type: "length",
		reference: dist_length,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length !== this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ltValue/ltValue.ts
/* @__NO_SIDE_EFFECTS__ */
function ltValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "lt_value",
		reference: ltValue,
		async: false,
		expects: `<${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value < this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac/mac.ts
/* @__NO_SIDE_EFFECTS__ */
function mac(message$1) {
	return {
		kind: "validation",
		type: "mac",
		reference: mac,
		async: false,
		expects: null,
		requirement: MAC_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac48/mac48.ts
/* @__NO_SIDE_EFFECTS__ */
function mac48(message$1) {
	return {
		kind: "validation",
		type: "mac48",
		reference: mac48,
		async: false,
		expects: null,
		requirement: MAC48_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "48-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mac64/mac64.ts
/* @__NO_SIDE_EFFECTS__ */
function mac64(message$1) {
	return {
		kind: "validation",
		type: "mac64",
		reference: mac64,
		async: false,
		expects: null,
		requirement: MAC64_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "64-bit MAC", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/mapItems/mapItems.ts
/* @__NO_SIDE_EFFECTS__ */
function mapItems(operation) {
	return {
		kind: "transformation",
		type: "map_items",
		reference: mapItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.map(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxBytes/maxBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_bytes",
		reference: maxBytes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 > this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxCodePoints/maxCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function maxCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_code_points",
		reference: maxCodePoints,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxEntries/maxEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function maxEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_entries",
		reference: maxEntries,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count > this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxGraphemes/maxGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function maxGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_graphemes",
		reference: maxGraphemes,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count > this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxLength/maxLength.ts
/* @__NO_SIDE_EFFECTS__ */
function maxLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_length",
		reference: maxLength,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length > this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxSize/maxSize.ts
/* @__NO_SIDE_EFFECTS__ */
function maxSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_size",
		reference: maxSize,
		async: false,
		expects: `<=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size > this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxValue/maxValue.ts
/* @__NO_SIDE_EFFECTS__ */
function maxValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "max_value",
		reference: maxValue,
		async: false,
		expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value <= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/maxWords/maxWords.ts
/* @__NO_SIDE_EFFECTS__ */
function maxWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "max_words",
		reference: maxWords,
		async: false,
		expects: `<=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count > this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/metadata/metadata.ts
/**
* Creates a custom metadata action.
*
* @param metadata_ The metadata object.
*
* @returns A metadata action.
*/
/* @__NO_SIDE_EFFECTS__ */
function metadata(metadata_) {
	return {
		kind: "metadata",
		type: "metadata",
		reference: metadata,
		metadata: metadata_
	};
}

//#endregion
//#region src/actions/mimeType/mimeType.ts
/* @__NO_SIDE_EFFECTS__ */
function mimeType(requirement, message$1) {
	return {
		kind: "validation",
		type: "mime_type",
		reference: mimeType,
		async: false,
		expects: /* @__PURE__ */ _joinExpects(requirement.map((option) => `"${option}"`), "|"),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.includes(dataset.value.type)) _addIssue(this, "MIME type", dataset, config$1, { received: `"${dataset.value.type}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minBytes/minBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function minBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_bytes",
		reference: minBytes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 < this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minCodePoints/minCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function minCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_code_points",
		reference: minCodePoints,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minEntries/minEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function minEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_entries",
		reference: minEntries,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count < this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minGraphemes/minGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function minGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_graphemes",
		reference: minGraphemes,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count < this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minLength/minLength.ts
/* @__NO_SIDE_EFFECTS__ */
function minLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_length",
		reference: minLength,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length < this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minSize/minSize.ts
/* @__NO_SIDE_EFFECTS__ */
function minSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_size",
		reference: minSize,
		async: false,
		expects: `>=${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size < this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minValue/minValue.ts
/* @__NO_SIDE_EFFECTS__ */
function minValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "min_value",
		reference: minValue,
		async: false,
		expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !(dataset.value >= this.requirement)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/minWords/minWords.ts
/* @__NO_SIDE_EFFECTS__ */
function minWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "min_words",
		reference: minWords,
		async: false,
		expects: `>=${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count < this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/multipleOf/multipleOf.ts
/* @__NO_SIDE_EFFECTS__ */
function multipleOf(requirement, message$1) {
	return {
		kind: "validation",
		type: "multiple_of",
		reference: multipleOf,
		async: false,
		expects: `%${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value % this.requirement != 0) _addIssue(this, "multiple", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nanoid/nanoid.ts
/* @__NO_SIDE_EFFECTS__ */
function nanoid(message$1) {
	return {
		kind: "validation",
		type: "nanoid",
		reference: nanoid,
		async: false,
		expects: null,
		requirement: NANO_ID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "Nano ID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/nonEmpty/nonEmpty.ts
/* @__NO_SIDE_EFFECTS__ */
function nonEmpty(message$1) {
	return {
		kind: "validation",
		type: "non_empty",
		reference: nonEmpty,
		async: false,
		expects: "!0",
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === 0) _addIssue(this, "length", dataset, config$1, { received: "0" });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/normalize/normalize.ts
/* @__NO_SIDE_EFFECTS__ */
function normalize(form) {
	return {
		kind: "transformation",
		type: "normalize",
		reference: normalize,
		async: false,
		form,
		"~run"(dataset) {
			dataset.value = dataset.value.normalize(this.form);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notBytes/notBytes.ts
/* @__NO_SIDE_EFFECTS__ */
function notBytes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_bytes",
		reference: notBytes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const length$1 = /* @__PURE__ */ _getByteCount(dataset.value);
				if (length$1 === this.requirement) _addIssue(this, "bytes", dataset, config$1, { received: `${length$1}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notCodePoints/notCodePoints.ts
/* @__NO_SIDE_EFFECTS__ */
function notCodePoints(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_code_points",
		reference: notCodePoints,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getCodePointCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "code points", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notEntries/notEntries.ts
/* @__NO_SIDE_EFFECTS__ */
function notEntries(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_entries",
		reference: notEntries,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!dataset.typed) return dataset;
			const count = Object.keys(dataset.value).length;
			if (dataset.typed && count === this.requirement) _addIssue(this, "entries", dataset, config$1, { received: `${count}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notGraphemes/notGraphemes.ts
/* @__NO_SIDE_EFFECTS__ */
function notGraphemes(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_graphemes",
		reference: notGraphemes,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getGraphemeCount(dataset.value);
				if (count === this.requirement) _addIssue(this, "graphemes", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notLength/notLength.ts
/* @__NO_SIDE_EFFECTS__ */
function notLength(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_length",
		reference: notLength,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.length === this.requirement) _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notSize/notSize.ts
/* @__NO_SIDE_EFFECTS__ */
function notSize(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_size",
		reference: notSize,
		async: false,
		expects: `!${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size === this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValue/notValue.ts
/* @__NO_SIDE_EFFECTS__ */
function notValue(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_value",
		reference: notValue,
		async: false,
		expects: requirement instanceof Date ? `!${requirement.toJSON()}` : `!${/* @__PURE__ */ _stringify(requirement)}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && /* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notValues/notValues.ts
/* @__NO_SIDE_EFFECTS__ */
function notValues(requirement, message$1) {
	return {
		kind: "validation",
		type: "not_values",
		reference: notValues,
		async: false,
		expects: `!${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/notWords/notWords.ts
/* @__NO_SIDE_EFFECTS__ */
function notWords(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "not_words",
		reference: notWords,
		async: false,
		expects: `!${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count === this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/octal/octal.ts
/* @__NO_SIDE_EFFECTS__ */
function octal(message$1) {
	return {
		kind: "validation",
		type: "octal",
		reference: octal,
		async: false,
		expects: null,
		requirement: OCTAL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "octal", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseBoolean/parseBoolean.ts
const TRUTHY = (/* unused pure expression or super */ null && ([
	true,
	1,
	"true",
	"1",
	"yes",
	"y",
	"on",
	"enabled"
]));
const FALSY = (/* unused pure expression or super */ null && ([
	false,
	0,
	"false",
	"0",
	"no",
	"n",
	"off",
	"disabled"
]));
/* @__NO_SIDE_EFFECTS__ */
function parseBoolean(config$1, message$1) {
	const normalize$1 = (v) => typeof v === "string" ? v.toLowerCase() : v;
	const truthyRaw = config$1?.truthy ?? TRUTHY;
	const falsyRaw = config$1?.falsy ?? FALSY;
	const truthy = config$1?.truthy ? config$1.truthy.map(normalize$1) : TRUTHY;
	const falsy = config$1?.falsy ? config$1.falsy.map(normalize$1) : FALSY;
	return {
		kind: "transformation",
		type: "parse_boolean",
		reference: parseBoolean,
		expects: /* @__PURE__ */ _joinExpects([...truthyRaw, ...falsyRaw].map(_stringify), "|"),
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			const input = normalize$1(dataset.value);
			if (truthy.includes(input)) dataset.value = true;
			else if (falsy.includes(input)) dataset.value = false;
			else {
				_addIssue(this, "boolean", dataset, config$2);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/parseJson/parseJson.ts
/* @__NO_SIDE_EFFECTS__ */
function dist_parseJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "parse_json",
		reference: dist_parseJson,
		config: config$1,
		message: message$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				dataset.value = JSON.parse(dataset.value, this.config?.reviver);
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/utils/_isPartiallyTyped/_isPartiallyTyped.ts
/**
* Checks if a dataset is partially typed.
*
* @param dataset The dataset to check.
* @param paths The paths to check.
*
* @returns Whether it is partially typed.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _isPartiallyTyped(dataset, paths) {
	if (dataset.issues) for (const path of paths) for (const issue of dataset.issues) {
		let typed = false;
		const bound = Math.min(path.length, issue.path?.length ?? 0);
		for (let index = 0; index < bound; index++) if (path[index] !== issue.path[index].key && (path[index] !== "$" || issue.path[index].type !== "array")) {
			typed = true;
			break;
		}
		if (!typed) return false;
	}
	return true;
}

//#endregion
//#region src/actions/partialCheck/partialCheck.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheck(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheck,
		async: false,
		expects: null,
		paths,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/partialCheck/partialCheckAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialCheckAsync(paths, requirement, message$1) {
	return {
		kind: "validation",
		type: "partial_check",
		reference: partialCheckAsync,
		async: true,
		expects: null,
		paths,
		requirement,
		message: message$1,
		async "~run"(dataset, config$1) {
			if ((dataset.typed || /* @__PURE__ */ _isPartiallyTyped(dataset, paths)) && !await this.requirement(dataset.value)) _addIssue(this, "input", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheck.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheck(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheck,
		async: false,
		expects: null,
		"~run"(dataset, config$1) {
			action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawCheck/rawCheckAsync.ts
/**
* Creates a raw check validation action.
*
* @param action The validation action.
*
* @returns A raw check action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawCheckAsync(action) {
	return {
		kind: "validation",
		type: "raw_check",
		reference: rawCheckAsync,
		async: true,
		expects: null,
		async "~run"(dataset, config$1) {
			await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info)
			});
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransform.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransform(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransform,
		async: false,
		"~run"(dataset, config$1) {
			const output = action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rawTransform/rawTransformAsync.ts
/**
* Creates a raw transformation action.
*
* @param action The transformation action.
*
* @returns A raw transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function rawTransformAsync(action) {
	return {
		kind: "transformation",
		type: "raw_transform",
		reference: rawTransformAsync,
		async: true,
		async "~run"(dataset, config$1) {
			const output = await action({
				dataset,
				config: config$1,
				addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
				NEVER: null
			});
			if (dataset.issues) dataset.typed = false;
			else dataset.value = output;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/readonly/readonly.ts
/* @__NO_SIDE_EFFECTS__ */
function readonly() {
	return {
		kind: "transformation",
		type: "readonly",
		reference: readonly,
		async: false,
		"~run"(dataset) {
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/reduceItems/reduceItems.ts
/* @__NO_SIDE_EFFECTS__ */
function reduceItems(operation, initial) {
	return {
		kind: "transformation",
		type: "reduce_items",
		reference: reduceItems,
		async: false,
		operation,
		initial,
		"~run"(dataset) {
			dataset.value = dataset.value.reduce(this.operation, this.initial);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/regex/regex.ts
/* @__NO_SIDE_EFFECTS__ */
function regex(requirement, message$1) {
	return {
		kind: "validation",
		type: "regex",
		reference: regex,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "format", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returns.ts
/* @__NO_SIDE_EFFECTS__ */
function returns(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returns,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = (...args_) => {
				const returnsDataset = this.schema["~run"]({ value: func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/returns/returnsAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function returnsAsync(schema) {
	return {
		kind: "transformation",
		type: "returns",
		reference: returnsAsync,
		async: false,
		schema,
		"~run"(dataset, config$1) {
			const func = dataset.value;
			dataset.value = async (...args_) => {
				const returnsDataset = await this.schema["~run"]({ value: await func(...args_) }, config$1);
				if (returnsDataset.issues) throw new ValiError(returnsDataset.issues);
				return returnsDataset.value;
			};
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/rfcEmail/rfcEmail.ts
/* @__NO_SIDE_EFFECTS__ */
function rfcEmail(message$1) {
	return {
		kind: "validation",
		type: "rfc_email",
		reference: rfcEmail,
		expects: null,
		async: false,
		requirement: RFC_EMAIL_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "email", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/safeInteger/safeInteger.ts
/* @__NO_SIDE_EFFECTS__ */
function safeInteger(message$1) {
	return {
		kind: "validation",
		type: "safe_integer",
		reference: safeInteger,
		async: false,
		expects: null,
		requirement: Number.isSafeInteger,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "safe integer", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/size/size.ts
/* @__NO_SIDE_EFFECTS__ */
function size(requirement, message$1) {
	return {
		kind: "validation",
		type: "size",
		reference: size,
		async: false,
		expects: `${requirement}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && dataset.value.size !== this.requirement) _addIssue(this, "size", dataset, config$1, { received: `${dataset.value.size}` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/slug/slug.ts
/* @__NO_SIDE_EFFECTS__ */
function slug(message$1) {
	return {
		kind: "validation",
		type: "slug",
		reference: slug,
		async: false,
		expects: null,
		requirement: SLUG_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "slug", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/someItem/someItem.ts
/* @__NO_SIDE_EFFECTS__ */
function someItem(requirement, message$1) {
	return {
		kind: "validation",
		type: "some_item",
		reference: someItem,
		async: false,
		expects: null,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.some(this.requirement)) _addIssue(this, "item", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/sortItems/sortItems.ts
/* @__NO_SIDE_EFFECTS__ */
function sortItems(operation) {
	return {
		kind: "transformation",
		type: "sort_items",
		reference: sortItems,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = dataset.value.sort(this.operation);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/startsWith/startsWith.ts
/* @__NO_SIDE_EFFECTS__ */
function startsWith(requirement, message$1) {
	return {
		kind: "validation",
		type: "starts_with",
		reference: startsWith,
		async: false,
		expects: `"${requirement}"`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !dataset.value.startsWith(this.requirement)) _addIssue(this, "start", dataset, config$1, { received: `"${dataset.value.slice(0, this.requirement.length)}"` });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/stringifyJson/stringifyJson.ts
/* @__NO_SIDE_EFFECTS__ */
function stringifyJson(config$1, message$1) {
	return {
		kind: "transformation",
		type: "stringify_json",
		reference: stringifyJson,
		message: message$1,
		config: config$1,
		async: false,
		"~run"(dataset, config$2) {
			try {
				const output = JSON.stringify(dataset.value, this.config?.replacer, this.config?.space);
				if (output === void 0) {
					_addIssue(this, "JSON", dataset, config$2);
					dataset.typed = false;
				} else dataset.value = output;
			} catch (error) {
				if (error instanceof Error) {
					_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
					dataset.typed = false;
				} else throw error;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/title/title.ts
/**
* Creates a title metadata action.
*
* @param title_ The title text.
*
* @returns A title action.
*/
/* @__NO_SIDE_EFFECTS__ */
function title(title_) {
	return {
		kind: "metadata",
		type: "title",
		reference: title,
		title: title_
	};
}

//#endregion
//#region src/actions/toBigint/toBigint.ts
/* @__NO_SIDE_EFFECTS__ */
function toBigint(message$1) {
	return {
		kind: "transformation",
		type: "to_bigint",
		reference: toBigint,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = BigInt(dataset.value);
			} catch {
				_addIssue(this, "bigint", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toBoolean/toBoolean.ts
/**
* Creates a to boolean transformation action.
*
* @returns A to boolean action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toBoolean() {
	return {
		kind: "transformation",
		type: "to_boolean",
		reference: toBoolean,
		async: false,
		"~run"(dataset) {
			dataset.value = Boolean(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toCamelCase/toCamelCase.ts
/**
* Creates a to camel case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2Name`).
*
* @returns A to camel case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toCamelCase() {
	return {
		kind: "transformation",
		type: "to_camel_case",
		reference: toCamelCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", false, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toDate/toDate.ts
/* @__NO_SIDE_EFFECTS__ */
function toDate(message$1) {
	return {
		kind: "transformation",
		type: "to_date",
		reference: toDate,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = new Date(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "date", dataset, config$1, { received: "\"Invalid Date\"" });
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "date", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toKebabCase/toKebabCase.ts
/**
* Creates a to kebab case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse-url-value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2-name`).
*
* @returns A to kebab case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toKebabCase() {
	return {
		kind: "transformation",
		type: "to_kebab_case",
		reference: toKebabCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "-", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toLowerCase/toLowerCase.ts
/**
* Creates a to lower case transformation action.
*
* @returns A to lower case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toLowerCase() {
	return {
		kind: "transformation",
		type: "to_lower_case",
		reference: toLowerCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toLowerCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMaxValue/toMaxValue.ts
/**
* Creates a to max value transformation action.
*
* @param requirement The maximum value.
*
* @returns A to max value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMaxValue(requirement) {
	return {
		kind: "transformation",
		type: "to_max_value",
		reference: toMaxValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value > this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toMinValue/toMinValue.ts
/**
* Creates a to min value transformation action.
*
* @param requirement The minimum value.
*
* @returns A to min value action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toMinValue(requirement) {
	return {
		kind: "transformation",
		type: "to_min_value",
		reference: toMinValue,
		async: false,
		requirement,
		"~run"(dataset) {
			dataset.value = dataset.value < this.requirement ? this.requirement : dataset.value;
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toNumber/toNumber.ts
/* @__NO_SIDE_EFFECTS__ */
function toNumber(message$1) {
	return {
		kind: "transformation",
		type: "to_number",
		reference: toNumber,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = Number(dataset.value);
				if (isNaN(dataset.value)) {
					_addIssue(this, "number", dataset, config$1);
					dataset.typed = false;
				}
			} catch {
				_addIssue(this, "number", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toPascalCase/toPascalCase.ts
/**
* Creates a to pascal case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `ParseUrlValue`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `Item2Name`).
*
* @returns A to pascal case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toPascalCase() {
	return {
		kind: "transformation",
		type: "to_pascal_case",
		reference: toPascalCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "", true, true);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toSnakeCase/toSnakeCase.ts
/**
* Creates a to snake case transformation action.
*
* Words are separated by `_`, `-` and ASCII whitespace, as well as by case
* and acronym boundaries.
*
* Hint: Acronym runs are normalized to lowercase (e.g. `parseURLValue` →
* `parse_url_value`) and digits stay attached to the preceding token (e.g.
* `item2Name` → `item2_name`).
*
* @returns A to snake case action.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function toSnakeCase() {
	return {
		kind: "transformation",
		type: "to_snake_case",
		reference: toSnakeCase,
		async: false,
		"~run"(dataset) {
			dataset.value = /* @__PURE__ */ _formatCase(dataset.value, "_", false, false);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toString/toString.ts
/* @__NO_SIDE_EFFECTS__ */
function dist_toString(message$1) {
	return {
		kind: "transformation",
		type: "to_string",
		reference: dist_toString,
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			try {
				dataset.value = String(dataset.value);
			} catch {
				_addIssue(this, "string", dataset, config$1);
				dataset.typed = false;
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/toUpperCase/toUpperCase.ts
/**
* Creates a to upper case transformation action.
*
* @returns A to upper case action.
*/
/* @__NO_SIDE_EFFECTS__ */
function toUpperCase() {
	return {
		kind: "transformation",
		type: "to_upper_case",
		reference: toUpperCase,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.toUpperCase();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transform.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transform(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transform,
		async: false,
		operation,
		"~run"(dataset) {
			dataset.value = this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/transform/transformAsync.ts
/**
* Creates a custom transformation action.
*
* @param operation The transformation operation.
*
* @returns A transform action.
*/
/* @__NO_SIDE_EFFECTS__ */
function transformAsync(operation) {
	return {
		kind: "transformation",
		type: "transform",
		reference: transformAsync,
		async: true,
		operation,
		async "~run"(dataset) {
			dataset.value = await this.operation(dataset.value);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trim/trim.ts
/**
* Creates a trim transformation action.
*
* @returns A trim action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trim() {
	return {
		kind: "transformation",
		type: "trim",
		reference: trim,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trim();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimEnd/trimEnd.ts
/**
* Creates a trim end transformation action.
*
* @returns A trim end action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimEnd() {
	return {
		kind: "transformation",
		type: "trim_end",
		reference: trimEnd,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimEnd();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/trimStart/trimStart.ts
/**
* Creates a trim start transformation action.
*
* @returns A trim start action.
*/
/* @__NO_SIDE_EFFECTS__ */
function trimStart() {
	return {
		kind: "transformation",
		type: "trim_start",
		reference: trimStart,
		async: false,
		"~run"(dataset) {
			dataset.value = dataset.value.trimStart();
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/ulid/ulid.ts
/* @__NO_SIDE_EFFECTS__ */
function ulid(message$1) {
	return {
		kind: "validation",
		type: "ulid",
		reference: ulid,
		async: false,
		expects: null,
		requirement: ULID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "ULID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/url/url.ts
/* @__NO_SIDE_EFFECTS__ */
function url(message$1) {
	return {
		kind: "validation",
		type: "url",
		reference: url,
		async: false,
		expects: null,
		requirement(input) {
			try {
				if (URL.canParse) return URL.canParse(input);
				new URL(input);
				return true;
			} catch {
				return false;
			}
		},
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement(dataset.value)) _addIssue(this, "URL", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/uuid/uuid.ts
/* @__NO_SIDE_EFFECTS__ */
function uuid(message$1) {
	return {
		kind: "validation",
		type: "uuid",
		reference: uuid,
		async: false,
		expects: null,
		requirement: UUID_REGEX,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.test(dataset.value)) _addIssue(this, "UUID", dataset, config$1);
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/value/value.ts
/* @__NO_SIDE_EFFECTS__ */
function value(requirement, message$1) {
	return {
		kind: "validation",
		type: "value",
		reference: value,
		async: false,
		expects: requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement),
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !/* @__PURE__ */ _isValueMatch(this.requirement, dataset.value)) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/values/values.ts
/* @__NO_SIDE_EFFECTS__ */
function values(requirement, message$1) {
	return {
		kind: "validation",
		type: "values",
		reference: values,
		async: false,
		expects: `${/* @__PURE__ */ _joinExpects(requirement.map((value$1) => value$1 instanceof Date ? value$1.toJSON() : /* @__PURE__ */ _stringify(value$1)), "|")}`,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed && !this.requirement.some((requirement$1) => /* @__PURE__ */ _isValueMatch(requirement$1, dataset.value))) _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) });
			return dataset;
		}
	};
}

//#endregion
//#region src/actions/words/words.ts
/* @__NO_SIDE_EFFECTS__ */
function words(locales, requirement, message$1) {
	return {
		kind: "validation",
		type: "words",
		reference: words,
		async: false,
		expects: `${requirement}`,
		locales,
		requirement,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.typed) {
				const count = /* @__PURE__ */ _getWordCount(this.locales, dataset.value);
				if (count !== this.requirement) _addIssue(this, "words", dataset, config$1, { received: `${count}` });
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/const.ts
const ABORT_EARLY_CONFIG = { abortEarly: true };

//#endregion
//#region src/methods/assert/assert.ts
/**
* Checks if the input matches the schema. As this is an assertion function, it
* can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*/
function assert(schema, input) {
	const issues = schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
	if (issues) throw new ValiError(issues);
}

//#endregion
//#region src/methods/cache/_LruCache.ts
/**
* Efficient LRU cache using Map iteration order.
*/
var _LruCache = class {
	constructor(config$1) {
		this.refCount = 0;
		this.maxSize = config$1?.maxSize ?? 1e3;
		this.maxAge = config$1?.maxAge ?? Infinity;
		this.hasMaxAge = isFinite(this.maxAge);
	}
	/**
	* Stringifies an unknown input to a cache key component.
	*
	* @param input The unknown input.
	*
	* @returns A cache key component.
	*/
	stringify(input) {
		const type = typeof input;
		if (type === "string") return `"${input}"`;
		if (type === "number" || type === "boolean") return `${input}`;
		if (type === "bigint") return `${input}n`;
		if (type === "object" || type === "function") {
			if (input) {
				this.refIds ?? (this.refIds = /* @__PURE__ */ new WeakMap());
				let id = this.refIds.get(input);
				if (!id) {
					id = ++this.refCount;
					this.refIds.set(input, id);
				}
				return `#${id}`;
			}
			return "null";
		}
		return type;
	}
	/**
	* Creates a cache key from input and config.
	*
	* @param input The input value.
	* @param config The parse configuration.
	*
	* @returns The cache key.
	*/
	key(input, config$1 = {}) {
		return `${this.stringify(input)}|${this.stringify(config$1.lang)}|${this.stringify(config$1.message)}|${this.stringify(config$1.abortEarly)}|${this.stringify(config$1.abortPipeEarly)}`;
	}
	/**
	* Gets a value from the cache by key.
	*
	* @param key The cache key.
	*
	* @returns The cached value.
	*/
	get(key) {
		if (!this.store) return void 0;
		const entry = this.store.get(key);
		if (!entry) return void 0;
		if (this.hasMaxAge && Date.now() - entry[1] > this.maxAge) {
			this.store.delete(key);
			return;
		}
		this.store.delete(key);
		this.store.set(key, entry);
		return entry[0];
	}
	/**
	* Sets a value in the cache by key.
	*
	* @param key The cache key.
	* @param value The cached value.
	*/
	set(key, value$1) {
		this.store ?? (this.store = /* @__PURE__ */ new Map());
		this.store.delete(key);
		const timestamp = this.hasMaxAge ? Date.now() : 0;
		this.store.set(key, [value$1, timestamp]);
		if (this.store.size > this.maxSize) this.store.delete(this.store.keys().next().value);
	}
	/**
	* Clears all entries from the cache.
	*/
	clear() {
		this.store?.clear();
	}
};

//#endregion
//#region src/methods/cache/cache.ts
/* @__NO_SIDE_EFFECTS__ */
function cache(schema, config$1) {
	return _standardSchema({
		...schema,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		"~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			let outputDataset = this.cache.get(key);
			if (!outputDataset) this.cache.set(key, outputDataset = schema["~run"](dataset, runConfig));
			return /* @__PURE__ */ _cloneDataset(outputDataset);
		}
	});
}

//#endregion
//#region src/methods/cache/cacheAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function cacheAsync(schema, config$1) {
	let activeRuns;
	return _standardSchema({
		...schema,
		async: true,
		cacheConfig: config$1,
		cache: new _LruCache(config$1),
		async "~run"(dataset, runConfig) {
			const key = this.cache.key(dataset.value, runConfig);
			const cached = this.cache.get(key);
			if (cached) return /* @__PURE__ */ _cloneDataset(cached);
			let promise$1 = activeRuns?.get(key);
			if (!promise$1) {
				activeRuns ?? (activeRuns = /* @__PURE__ */ new Map());
				promise$1 = Promise.resolve(schema["~run"](dataset, runConfig));
				activeRuns.set(key, promise$1);
			}
			try {
				const outputDataset = await promise$1;
				this.cache.set(key, outputDataset);
				return /* @__PURE__ */ _cloneDataset(outputDataset);
			} finally {
				activeRuns?.delete(key);
			}
		}
	});
}

//#endregion
//#region src/methods/config/config.ts
/**
* Changes the local configuration of a schema.
*
* @param schema The schema to configure.
* @param config The parse configuration.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function config(schema, config$1) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config_) {
			return schema["~run"](dataset, {
				...config_,
				...config$1
			});
		}
	});
}

//#endregion
//#region src/methods/getFallback/getFallback.ts
/**
* Returns the fallback value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The output dataset if available.
* @param config The config if available.
*
* @returns The fallback value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallback(schema, dataset, config$1) {
	return typeof schema.fallback === "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}

//#endregion
//#region src/methods/fallback/fallback.ts
/**
* Returns a fallback value as output if the input does not match the schema.
*
* @param schema The schema to catch.
* @param fallback The fallback value.
*
* @returns The passed schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function fallback(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		"~run"(dataset, config$1) {
			const outputDataset = schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/fallback/fallbackAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function fallbackAsync(schema, fallback$1) {
	return _standardSchema({
		...schema,
		fallback: fallback$1,
		async: true,
		async "~run"(dataset, config$1) {
			const outputDataset = await schema["~run"](dataset, config$1);
			return outputDataset.issues ? {
				typed: true,
				value: await /* @__PURE__ */ getFallback(this, outputDataset, config$1)
			} : outputDataset;
		}
	});
}

//#endregion
//#region src/methods/flatten/flatten.ts
/* @__NO_SIDE_EFFECTS__ */
function flatten(issues) {
	const flatErrors = {};
	for (const issue of issues) if (issue.path) {
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) {
			if (!flatErrors.nested) flatErrors.nested = {};
			if (Object.prototype.hasOwnProperty.call(flatErrors.nested, dotPath)) flatErrors.nested[dotPath].push(issue.message);
			else flatErrors.nested[dotPath] = [issue.message];
		} else if (flatErrors.other) flatErrors.other.push(issue.message);
		else flatErrors.other = [issue.message];
	} else if (flatErrors.root) flatErrors.root.push(issue.message);
	else flatErrors.root = [issue.message];
	return flatErrors;
}

//#endregion
//#region src/methods/forward/forward.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forward(action, path) {
	return {
		...action,
		"~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/forward/forwardAsync.ts
/**
* Forwards the issues of the passed validation action.
*
* @param action The validation action.
* @param path The path to forward the issues to.
*
* @returns The modified action.
*/
/* @__NO_SIDE_EFFECTS__ */
function forwardAsync(action, path) {
	return {
		...action,
		async: true,
		async "~run"(dataset, config$1) {
			const prevIssues = dataset.issues && [...dataset.issues];
			dataset = await action["~run"](dataset, config$1);
			if (dataset.issues) {
				for (const issue of dataset.issues) if (!prevIssues?.includes(issue)) {
					let pathInput = dataset.value;
					for (const key of path) {
						const pathValue = pathInput[key];
						const pathItem = {
							type: "unknown",
							origin: "value",
							input: pathInput,
							key,
							value: pathValue
						};
						if (issue.path) issue.path.push(pathItem);
						else issue.path = [pathItem];
						if (!pathValue) break;
						pathInput = pathValue;
					}
				}
			}
			return dataset;
		}
	};
}

//#endregion
//#region src/methods/getDefault/getDefault.ts
/**
* Returns the default value of the schema.
*
* @param schema The schema to get it from.
* @param dataset The input dataset if available.
* @param config The config if available.
*
* @returns The default value.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefault(schema, dataset, config$1) {
	return typeof schema.default === "function" ? schema.default(dataset, config$1) : schema.default;
}

//#endregion
//#region src/methods/getDefaults/getDefaults.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getDefaults(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getDefaults(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getDefaults);
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDefaults/getDefaultsAsync.ts
/**
* Returns the default values of the schema.
*
* Hint: The difference to `getDefault` is that for object and tuple schemas
* this function recursively returns the default values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The default values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getDefaultsAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getDefaultsAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getDefaultsAsync));
	return /* @__PURE__ */ getDefault(schema);
}

//#endregion
//#region src/methods/getDescription/getDescription.ts
/**
* Returns the description of the schema.
*
* If multiple descriptions are defined, the last one of the highest level is
* returned. If no description is defined, `undefined` is returned.
*
* @param schema The schema to get the description from.
*
* @returns The description, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getDescription(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "description");
}

//#endregion
//#region src/methods/getExamples/getExamples.ts
/**
* Returns the examples of a schema.
*
* If multiple examples are defined, it concatenates them using depth-first
* search. If no examples are defined, an empty array is returned.
*
* @param schema The schema to get the examples from.
*
* @returns The examples, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getExamples(schema) {
	const examples$1 = [];
	function depthFirstCollect(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstCollect(item);
			else if (item.kind === "metadata" && item.type === "examples") for (const example of item.examples) examples$1.push(example);
		}
	}
	depthFirstCollect(schema);
	return examples$1;
}

//#endregion
//#region src/methods/getFallbacks/getFallbacks.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
function getFallbacks(schema) {
	if ("entries" in schema) {
		const object$1 = {};
		for (const key in schema.entries) object$1[key] = /* @__PURE__ */ getFallbacks(schema.entries[key]);
		return object$1;
	}
	if ("items" in schema) return schema.items.map(getFallbacks);
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getFallbacks/getFallbacksAsync.ts
/**
* Returns the fallback values of the schema.
*
* Hint: The difference to `getFallback` is that for object and tuple schemas
* this function recursively returns the fallback values of the subschemas
* instead of `undefined`.
*
* @param schema The schema to get them from.
*
* @returns The fallback values.
*/
/* @__NO_SIDE_EFFECTS__ */
async function getFallbacksAsync(schema) {
	if ("entries" in schema) return Object.fromEntries(await Promise.all(Object.entries(schema.entries).map(async ([key, value$1]) => [key, await /* @__PURE__ */ getFallbacksAsync(value$1)])));
	if ("items" in schema) return Promise.all(schema.items.map(getFallbacksAsync));
	return /* @__PURE__ */ getFallback(schema);
}

//#endregion
//#region src/methods/getMetadata/getMetadata.ts
/**
* Returns the metadata of a schema.
*
* If multiple metadata are defined, it shallowly merges them using depth-first
* search. If no metadata is defined, an empty object is returned.
*
* @param schema Schema to get the metadata from.
*
* @returns The metadata, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getMetadata(schema) {
	const result = {};
	function depthFirstMerge(schema$1) {
		if ("pipe" in schema$1) {
			for (const item of schema$1.pipe) if (item.kind === "schema" && "pipe" in item) depthFirstMerge(item);
			else if (item.kind === "metadata" && item.type === "metadata") Object.assign(result, item.metadata);
		}
	}
	depthFirstMerge(schema);
	return result;
}

//#endregion
//#region src/methods/getTitle/getTitle.ts
/**
* Returns the title of the schema.
*
* If multiple titles are defined, the last one of the highest level is
* returned. If no title is defined, `undefined` is returned.
*
* @param schema The schema to get the title from.
*
* @returns The title, if any.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function getTitle(schema) {
	return /* @__PURE__ */ _getLastMetadata(schema, "title");
}

//#endregion
//#region src/methods/is/is.ts
/**
* Checks if the input matches the schema. By using a type predicate, this
* function can be used as a type guard.
*
* @param schema The schema to be used.
* @param input The input to be tested.
*
* @returns Whether the input matches the schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function is(schema, input) {
	return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}

//#endregion
//#region src/schemas/any/any.ts
/**
* Creates an any schema.
*
* Hint: This schema function exists only for completeness and is not
* recommended in practice. Instead, `unknown` should be used to accept
* unknown data.
*
* @returns An any schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function any() {
	return _standardSchema({
		kind: "schema",
		type: "any",
		reference: any,
		expects: "any",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/array.ts
/* @__NO_SIDE_EFFECTS__ */
function array(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: array,
		expects: "Array",
		async: false,
		item,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.item["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/array/arrayAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function arrayAsync(item, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "array",
		reference: arrayAsync,
		expects: "Array",
		async: true,
		item,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(input.map((value$1) => this.item["~run"]({ value: value$1 }, config$1)));
				for (let key = 0; key < itemDatasets.length; key++) {
					const itemDataset = itemDatasets[key];
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: input[key]
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/bigint/bigint.ts
/* @__NO_SIDE_EFFECTS__ */
function bigint(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "bigint",
		reference: bigint,
		expects: "bigint",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "bigint") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/blob/blob.ts
/* @__NO_SIDE_EFFECTS__ */
function blob(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "blob",
		reference: blob,
		expects: "Blob",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Blob) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/boolean/boolean.ts
/* @__NO_SIDE_EFFECTS__ */
function dist_boolean(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "boolean",
		reference: dist_boolean,
		expects: "boolean",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "boolean") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/custom.ts
/* @__NO_SIDE_EFFECTS__ */
function custom(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: custom,
		expects: "unknown",
		async: false,
		check: check$1,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/custom/customAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function customAsync(check$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "custom",
		reference: customAsync,
		expects: "unknown",
		async: true,
		check: check$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (await this.check(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/date/date.ts
/* @__NO_SIDE_EFFECTS__ */
function date(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "date",
		reference: date,
		expects: "Date",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Date) if (!isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1, { received: "\"Invalid Date\"" });
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/enum/enum.ts
/* @__NO_SIDE_EFFECTS__ */
function enum_(enum__, message$1) {
	const options = [];
	for (const key in enum__) if (`${+key}` !== key || typeof enum__[key] !== "string" || !Object.is(enum__[enum__[key]], +key)) options.push(enum__[key]);
	return _standardSchema({
		kind: "schema",
		type: "enum",
		reference: enum_,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		enum: enum__,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptional,
		expects: wrapped.expects,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/exactOptional/exactOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function exactOptionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "exact_optional",
		reference: exactOptionalAsync,
		expects: wrapped.expects,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/file/file.ts
/* @__NO_SIDE_EFFECTS__ */
function file(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "file",
		reference: file,
		expects: "File",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof File) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/function/function.ts
/* @__NO_SIDE_EFFECTS__ */
function function_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "function",
		reference: function_,
		expects: "Function",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "function") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/instance/instance.ts
/* @__NO_SIDE_EFFECTS__ */
function instance(class_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "instance",
		reference: instance,
		expects: class_.name,
		async: false,
		class: class_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof this.class) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/utils/_merge/_merge.ts
/**
* Merges two values into one single output.
*
* @param value1 First value.
* @param value2 Second value.
*
* @returns The merge dataset.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _merge(value1, value2) {
	if (typeof value1 === typeof value2) {
		if (/* @__PURE__ */ _isSameValueZero(value1, value2) || value1 instanceof Date && value2 instanceof Date && /* @__PURE__ */ _isSameValueZero(+value1, +value2)) return { value: value1 };
		if (value1 && value2 && value1.constructor === Object && value2.constructor === Object) {
			const nextValue = {
				...value1,
				...value2
			};
			for (const key in value2) if (Object.prototype.hasOwnProperty.call(value1, key) && Object.prototype.hasOwnProperty.call(value2, key)) {
				const dataset = /* @__PURE__ */ _merge(value1[key], value2[key]);
				if (dataset.issue) return dataset;
				nextValue[key] = dataset.value;
			}
			return { value: nextValue };
		}
		if (Array.isArray(value1) && Array.isArray(value2)) {
			if (value1.length === value2.length) {
				const nextValue = [...value1];
				for (let index = 0; index < value1.length; index++) {
					const dataset = /* @__PURE__ */ _merge(value1[index], value2[index]);
					if (dataset.issue) return dataset;
					nextValue[index] = dataset.value;
				}
				return { value: nextValue };
			}
		}
	}
	return { issue: true };
}

//#endregion
//#region src/schemas/intersect/intersect.ts
/* @__NO_SIDE_EFFECTS__ */
function intersect(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersect,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				for (const schema of this.options) {
					const optionDataset = schema["~run"]({ value: input }, config$1);
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/intersect/intersectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function intersectAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "intersect",
		reference: intersectAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "&"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (this.options.length) {
				const input = dataset.value;
				let outputs;
				dataset.typed = true;
				const optionDatasets = await Promise.all(this.options.map((schema) => schema["~run"]({ value: input }, config$1)));
				for (const optionDataset of optionDatasets) {
					if (optionDataset.issues) {
						if (dataset.issues) for (const issue of optionDataset.issues) dataset.issues.push(issue);
						else dataset.issues = optionDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!optionDataset.typed) dataset.typed = false;
					if (dataset.typed) if (outputs) outputs.push(optionDataset.value);
					else outputs = [optionDataset.value];
				}
				if (dataset.typed) {
					dataset.value = outputs[0];
					for (let index = 1; index < outputs.length; index++) {
						const mergeDataset = /* @__PURE__ */ _merge(dataset.value, outputs[index]);
						if (mergeDataset.issue) {
							_addIssue(this, "type", dataset, config$1, { received: "unknown" });
							break;
						}
						dataset.value = mergeDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazy.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazy(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazy,
		expects: "unknown",
		async: false,
		getter,
		"~run"(dataset, config$1) {
			return this.getter(dataset.value)["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/lazy/lazyAsync.ts
/**
* Creates a lazy schema.
*
* @param getter The schema getter.
*
* @returns A lazy schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function lazyAsync(getter) {
	return _standardSchema({
		kind: "schema",
		type: "lazy",
		reference: lazyAsync,
		expects: "unknown",
		async: true,
		getter,
		async "~run"(dataset, config$1) {
			return (await this.getter(dataset.value))["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/literal/literal.ts
/* @__NO_SIDE_EFFECTS__ */
function literal(literal_, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "literal",
		reference: literal,
		expects: /* @__PURE__ */ _stringify(literal_),
		async: false,
		literal: literal_,
		message: message$1,
		"~run"(dataset, config$1) {
			if (/* @__PURE__ */ _isSameValueZero(dataset.value, this.literal)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObject.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseObject/looseObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_object",
		reference: looseObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) dataset.value[key] = input[key];
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/looseTuple/looseTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function looseTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "loose_tuple",
		reference: looseTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) dataset.value.push(input[key]);
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/map.ts
/* @__NO_SIDE_EFFECTS__ */
function map(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: map,
		expects: "Map",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				for (const [inputKey, inputValue] of input) {
					const keyDataset = this.key["~run"]({ value: inputKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/map/mapAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function mapAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "map",
		reference: mapAsync,
		expects: "Map",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Map) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Map();
				const datasets = await Promise.all([...input].map(([inputKey, inputValue]) => Promise.all([
					inputKey,
					inputValue,
					this.key["~run"]({ value: inputKey }, config$1),
					this.value["~run"]({ value: inputValue }, config$1)
				])));
				for (const [inputKey, inputValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "key",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of keyDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "map",
							origin: "value",
							input,
							key: inputKey,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					dataset.value.set(keyDataset.value, valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nan/nan.ts
/* @__NO_SIDE_EFFECTS__ */
function nan(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "nan",
		reference: nan,
		expects: "NaN",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (Number.isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/never/never.ts
/* @__NO_SIDE_EFFECTS__ */
function never(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "never",
		reference: never,
		expects: "never",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			_addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullable(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullable,
		expects: "!null",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullable/nonNullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullableAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullable",
		reference: nonNullableAsync,
		expects: "!null",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== null) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullish(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullish,
		expects: "(!null & !undefined)",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonNullish/nonNullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonNullishAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_nullish",
		reference: nonNullishAsync,
		expects: "(!null & !undefined)",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (!(dataset.value === null || dataset.value === void 0)) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === null || dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptional.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptional(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptional,
		expects: "!undefined",
		async: false,
		wrapped,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nonOptional/nonOptionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nonOptionalAsync(wrapped, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "non_optional",
		reference: nonOptionalAsync,
		expects: "!undefined",
		async: true,
		wrapped,
		message: message$1,
		async "~run"(dataset, config$1) {
			if (dataset.value !== void 0) dataset = await this.wrapped["~run"](dataset, config$1);
			if (dataset.value === void 0) _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/null/null.ts
/* @__NO_SIDE_EFFECTS__ */
function null_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "null",
		reference: null_,
		expects: "null",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === null) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullable.ts
/* @__NO_SIDE_EFFECTS__ */
function nullable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullable,
		expects: `(${wrapped.expects} | null)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullable/nullableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullable",
		reference: nullableAsync,
		expects: `(${wrapped.expects} | null)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullish.ts
/* @__NO_SIDE_EFFECTS__ */
function nullish(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullish,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/nullish/nullishAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function nullishAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "nullish",
		reference: nullishAsync,
		expects: `(${wrapped.expects} | null | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === null || dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === null || dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/number/number.ts
/* @__NO_SIDE_EFFECTS__ */
function number(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "number",
		reference: number,
		expects: "number",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "number" && !isNaN(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/object.ts
/* @__NO_SIDE_EFFECTS__ */
function object(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: object,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/object/objectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object",
		reference: objectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRest(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRest,
		expects: "Object",
		async: false,
		entries: entries$1,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (/* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)) {
						const valueDataset = this.rest["~run"]({ value: input[key] }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: input[key]
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/objectWithRest/objectWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function objectWithRestAsync(entries$1, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "object_with_rest",
		reference: objectWithRestAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				})), Promise.all(Object.entries(input).filter(([key]) => /* @__PURE__ */ _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key)).map(async ([key, value$1]) => [
					key,
					value$1,
					await this.rest["~run"]({ value: value$1 }, config$1)
				]))]);
				for (const [key, value$1, valueSchema, valueDataset] of normalDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, valueDataset] of restDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/optional/optional.ts
/* @__NO_SIDE_EFFECTS__ */
function optional(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optional,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/optional/optionalAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function optionalAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "optional",
		reference: optionalAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/picklist/picklist.ts
/* @__NO_SIDE_EFFECTS__ */
function picklist(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "picklist",
		reference: picklist,
		expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			if (this.options.includes(dataset.value)) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/promise/promise.ts
/* @__NO_SIDE_EFFECTS__ */
function promise(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "promise",
		reference: promise,
		expects: "Promise",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value instanceof Promise) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/record.ts
/* @__NO_SIDE_EFFECTS__ */
function record(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: record,
		expects: "Object",
		async: false,
		key,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
					const entryValue = input[entryKey];
					const keyDataset = this.key["~run"]({ value: entryKey }, config$1);
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					const valueDataset = this.value["~run"]({ value: entryValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/record/recordAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function recordAsync(key, value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "record",
		reference: recordAsync,
		expects: "Object",
		async: true,
		key,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const datasets = await Promise.all(Object.entries(input).filter(([key$1]) => /* @__PURE__ */ _isValidObjectKey(input, key$1)).map(([entryKey, entryValue]) => Promise.all([
					entryKey,
					entryValue,
					this.key["~run"]({ value: entryKey }, config$1),
					this.value["~run"]({ value: entryValue }, config$1)
				])));
				for (const [entryKey, entryValue, keyDataset, valueDataset] of datasets) {
					if (keyDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "key",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of keyDataset.issues) {
							issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = keyDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key: entryKey,
							value: entryValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!keyDataset.typed || !valueDataset.typed) dataset.typed = false;
					if (keyDataset.typed) dataset.value[keyDataset.value] = valueDataset.value;
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/set.ts
/* @__NO_SIDE_EFFECTS__ */
function set(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: set,
		expects: "Set",
		async: false,
		value: value$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				for (const inputValue of input) {
					const valueDataset = this.value["~run"]({ value: inputValue }, config$1);
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/set/setAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function setAsync(value$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "set",
		reference: setAsync,
		expects: "Set",
		async: true,
		value: value$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input instanceof Set) {
				dataset.typed = true;
				dataset.value = /* @__PURE__ */ new Set();
				const valueDatasets = await Promise.all([...input].map(async (inputValue) => [inputValue, await this.value["~run"]({ value: inputValue }, config$1)]));
				for (const [inputValue, valueDataset] of valueDatasets) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "set",
							origin: "value",
							input,
							key: null,
							value: inputValue
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value.add(valueDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObject.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObject(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObject,
		expects: "Object",
		async: false,
		entries: entries$1,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				for (const key in this.entries) {
					const valueSchema = this.entries[key];
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : /* @__PURE__ */ getDefault(valueSchema);
						const valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
						if (valueDataset.issues) {
							const pathItem = {
								type: "object",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (const issue of valueDataset.issues) {
								if (issue.path) issue.path.unshift(pathItem);
								else issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							if (!dataset.issues) dataset.issues = valueDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = false;
								break;
							}
						}
						if (!valueDataset.typed) dataset.typed = false;
						dataset.value[key] = valueDataset.value;
					} else if (valueSchema.fallback !== void 0) dataset.value[key] = /* @__PURE__ */ getFallback(valueSchema);
					else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
						_addIssue(this, "key", dataset, config$1, {
							input: void 0,
							expected: `"${key}"`,
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						if (config$1.abortEarly) break;
					}
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictObject/strictObjectAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictObjectAsync(entries$1, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_object",
		reference: strictObjectAsync,
		expects: "Object",
		async: true,
		entries: entries$1,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				dataset.typed = true;
				dataset.value = {};
				const valueDatasets = await Promise.all(Object.entries(this.entries).map(async ([key, valueSchema]) => {
					if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
						const value$1 = key in input ? input[key] : await /* @__PURE__ */ getDefault(valueSchema);
						return [
							key,
							value$1,
							valueSchema,
							await valueSchema["~run"]({ value: value$1 }, config$1)
						];
					}
					return [
						key,
						input[key],
						valueSchema,
						null
					];
				}));
				for (const [key, value$1, valueSchema, valueDataset] of valueDatasets) if (valueDataset) {
					if (valueDataset.issues) {
						const pathItem = {
							type: "object",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of valueDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = valueDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!valueDataset.typed) dataset.typed = false;
					dataset.value[key] = valueDataset.value;
				} else if (valueSchema.fallback !== void 0) dataset.value[key] = await /* @__PURE__ */ getFallback(valueSchema);
				else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
					_addIssue(this, "key", dataset, config$1, {
						input: void 0,
						expected: `"${key}"`,
						path: [{
							type: "object",
							origin: "key",
							input,
							key,
							value: value$1
						}]
					});
					if (config$1.abortEarly) break;
				}
				if (!dataset.issues || !config$1.abortEarly) {
					for (const key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
						_addIssue(this, "key", dataset, config$1, {
							input: key,
							expected: "never",
							path: [{
								type: "object",
								origin: "key",
								input,
								key,
								value: input[key]
							}]
						});
						break;
					}
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTuple.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/strictTuple/strictTupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function strictTupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "strict_tuple",
		reference: strictTupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!(dataset.issues && config$1.abortEarly) && this.items.length < input.length) _addIssue(this, "type", dataset, config$1, {
					input: input[this.items.length],
					expected: "never",
					path: [{
						type: "array",
						origin: "value",
						input,
						key: this.items.length,
						value: input[this.items.length]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/string/string.ts
/* @__NO_SIDE_EFFECTS__ */
function string(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "string",
		reference: string,
		expects: "string",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "string") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/symbol/symbol.ts
/* @__NO_SIDE_EFFECTS__ */
function symbol(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "symbol",
		reference: symbol,
		expects: "symbol",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (typeof dataset.value === "symbol") dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tuple.ts
/* @__NO_SIDE_EFFECTS__ */
function tuple(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tuple,
		expects: "Array",
		async: false,
		items,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tuple/tupleAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleAsync(items, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple",
		reference: tupleAsync,
		expects: "Array",
		async: true,
		items,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const itemDatasets = await Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				}));
				for (const [key, value$1, itemDataset] of itemDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRest.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRest(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRest,
		expects: "Array",
		async: false,
		items,
		rest,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				for (let key = 0; key < this.items.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.items[key]["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (let key = this.items.length; key < input.length; key++) {
					const value$1 = input[key];
					const itemDataset = this.rest["~run"]({ value: value$1 }, config$1);
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/tupleWithRest/tupleWithRestAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function tupleWithRestAsync(items, rest, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "tuple_with_rest",
		reference: tupleWithRestAsync,
		expects: "Array",
		async: true,
		items,
		rest,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (Array.isArray(input)) {
				dataset.typed = true;
				dataset.value = [];
				const [normalDatasets, restDatasets] = await Promise.all([Promise.all(this.items.map(async (item, key) => {
					const value$1 = input[key];
					return [
						key,
						value$1,
						await item["~run"]({ value: value$1 }, config$1)
					];
				})), Promise.all(input.slice(this.items.length).map(async (value$1, key) => {
					return [
						key + this.items.length,
						value$1,
						await this.rest["~run"]({ value: value$1 }, config$1)
					];
				}))]);
				for (const [key, value$1, itemDataset] of normalDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
				if (!dataset.issues || !config$1.abortEarly) for (const [key, value$1, itemDataset] of restDatasets) {
					if (itemDataset.issues) {
						const pathItem = {
							type: "array",
							origin: "value",
							input,
							key,
							value: value$1
						};
						for (const issue of itemDataset.issues) {
							if (issue.path) issue.path.unshift(pathItem);
							else issue.path = [pathItem];
							dataset.issues?.push(issue);
						}
						if (!dataset.issues) dataset.issues = itemDataset.issues;
						if (config$1.abortEarly) {
							dataset.typed = false;
							break;
						}
					}
					if (!itemDataset.typed) dataset.typed = false;
					dataset.value.push(itemDataset.value);
				}
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefined/undefined.ts
/* @__NO_SIDE_EFFECTS__ */
function undefined_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "undefined",
		reference: undefined_,
		expects: "undefined",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedable.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedable(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedable,
		expects: `(${wrapped.expects} | undefined)`,
		async: false,
		wrapped,
		default: default_,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/undefinedable/undefinedableAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function undefinedableAsync(wrapped, default_) {
	return _standardSchema({
		kind: "schema",
		type: "undefinedable",
		reference: undefinedableAsync,
		expects: `(${wrapped.expects} | undefined)`,
		async: true,
		wrapped,
		default: default_,
		async "~run"(dataset, config$1) {
			if (dataset.value === void 0) {
				if (this.default !== void 0) dataset.value = await /* @__PURE__ */ getDefault(this, dataset, config$1);
				if (dataset.value === void 0) {
					dataset.typed = true;
					return dataset;
				}
			}
			return this.wrapped["~run"](dataset, config$1);
		}
	});
}

//#endregion
//#region src/schemas/union/utils/_subIssues/_subIssues.ts
/**
* Returns the sub issues of the provided datasets for the union issue.
*
* @param datasets The datasets.
*
* @returns The sub issues.
*
* @internal
*/
/* @__NO_SIDE_EFFECTS__ */
function _subIssues(datasets) {
	let issues;
	if (datasets) for (const dataset of datasets) if (issues) for (const issue of dataset.issues) issues.push(issue);
	else issues = dataset.issues;
	return issues;
}

//#endregion
//#region src/schemas/union/union.ts
/* @__NO_SIDE_EFFECTS__ */
function union(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: union,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: false,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/union/unionAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function unionAsync(options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "union",
		reference: unionAsync,
		expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
		async: true,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			let validDataset;
			let typedDatasets;
			let untypedDatasets;
			for (const schema of this.options) {
				const optionDataset = await schema["~run"]({ value: dataset.value }, config$1);
				if (optionDataset.typed) if (optionDataset.issues) if (typedDatasets) typedDatasets.push(optionDataset);
				else typedDatasets = [optionDataset];
				else {
					validDataset = optionDataset;
					break;
				}
				else if (untypedDatasets) untypedDatasets.push(optionDataset);
				else untypedDatasets = [optionDataset];
			}
			if (validDataset) return validDataset;
			if (typedDatasets) {
				if (typedDatasets.length === 1) return typedDatasets[0];
				_addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) });
				dataset.typed = true;
			} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
			else _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/unknown/unknown.ts
/**
* Creates a unknown schema.
*
* @returns A unknown schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unknown() {
	return _standardSchema({
		kind: "schema",
		type: "unknown",
		reference: unknown,
		expects: "unknown",
		async: false,
		"~run"(dataset) {
			dataset.typed = true;
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variant.ts
/* @__NO_SIDE_EFFECTS__ */
function variant(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variant,
		expects: "Object",
		async: false,
		key,
		options,
		message: message$1,
		"~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/variant/variantAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function variantAsync(key, options, message$1) {
	return _standardSchema({
		kind: "schema",
		type: "variant",
		reference: variantAsync,
		expects: "Object",
		async: true,
		key,
		options,
		message: message$1,
		async "~run"(dataset, config$1) {
			const input = dataset.value;
			if (input && typeof input === "object") {
				let outputDataset;
				let maxDiscriminatorPriority = 0;
				let invalidDiscriminatorKey = this.key;
				let expectedDiscriminators = [];
				const parseOptions = async (variant$1, allKeys) => {
					for (const schema of variant$1.options) {
						if (schema.type === "variant") await parseOptions(schema, new Set(allKeys).add(schema.key));
						else {
							let keysAreValid = true;
							let currentPriority = 0;
							for (const currentKey of allKeys) {
								const discriminatorSchema = schema.entries[currentKey];
								if (currentKey in input ? (await discriminatorSchema["~run"]({
									typed: false,
									value: input[currentKey]
								}, ABORT_EARLY_CONFIG)).issues : discriminatorSchema.type !== "exact_optional" && discriminatorSchema.type !== "optional" && discriminatorSchema.type !== "nullish") {
									keysAreValid = false;
									if (invalidDiscriminatorKey !== currentKey && (maxDiscriminatorPriority < currentPriority || maxDiscriminatorPriority === currentPriority && currentKey in input && !(invalidDiscriminatorKey in input))) {
										maxDiscriminatorPriority = currentPriority;
										invalidDiscriminatorKey = currentKey;
										expectedDiscriminators = [];
									}
									if (invalidDiscriminatorKey === currentKey) expectedDiscriminators.push(schema.entries[currentKey].expects);
									break;
								}
								currentPriority++;
							}
							if (keysAreValid) {
								const optionDataset = await schema["~run"]({ value: input }, config$1);
								if (!outputDataset || !outputDataset.typed && optionDataset.typed) outputDataset = optionDataset;
							}
						}
						if (outputDataset && !outputDataset.issues) break;
					}
				};
				await parseOptions(this, new Set([this.key]));
				if (outputDataset) return outputDataset;
				_addIssue(this, "type", dataset, config$1, {
					input: input[invalidDiscriminatorKey],
					expected: /* @__PURE__ */ _joinExpects(expectedDiscriminators, "|"),
					path: [{
						type: "object",
						origin: "value",
						input,
						key: invalidDiscriminatorKey,
						value: input[invalidDiscriminatorKey]
					}]
				});
			} else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/schemas/void/void.ts
/* @__NO_SIDE_EFFECTS__ */
function void_(message$1) {
	return _standardSchema({
		kind: "schema",
		type: "void",
		reference: void_,
		expects: "void",
		async: false,
		message: message$1,
		"~run"(dataset, config$1) {
			if (dataset.value === void 0) dataset.typed = true;
			else _addIssue(this, "type", dataset, config$1);
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/keyof/keyof.ts
/* @__NO_SIDE_EFFECTS__ */
function keyof(schema, message$1) {
	return /* @__PURE__ */ picklist(Object.keys(schema.entries), message$1);
}

//#endregion
//#region src/methods/message/message.ts
/**
* Changes the local message configuration of a schema.
*
* @param schema The schema to configure.
* @param message_ The error message.
*
* @returns The configured schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function message(schema, message_) {
	return _standardSchema({
		...schema,
		"~run"(dataset, config$1) {
			return schema["~run"](dataset, {
				...config$1,
				message: message_
			});
		}
	});
}

//#endregion
//#region src/methods/omit/omit.ts
/**
* Creates a modified copy of an object schema that does not contain the
* selected entries.
*
* @param schema The schema to omit from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function omit(schema, keys) {
	const entries$1 = { ...schema.entries };
	for (const key of keys) delete entries$1[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/parse/parse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
function parse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parse/parseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parsed input.
*/
async function parseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	if (dataset.issues) throw new ValiError(dataset.issues);
	return dataset.value;
}

//#endregion
//#region src/methods/parser/parser.ts
/* @__NO_SIDE_EFFECTS__ */
function parser(schema, config$1) {
	const func = (input) => parse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/parser/parserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function parserAsync(schema, config$1) {
	const func = (input) => parseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/partial/partial.ts
/* @__NO_SIDE_EFFECTS__ */
function partial(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optional(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/partial/partialAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function partialAsync(schema, keys) {
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ optionalAsync(schema.entries[key]) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pick/pick.ts
/**
* Creates a modified copy of an object schema that contains only the selected
* entries.
*
* @param schema The schema to pick from.
* @param keys The selected entries.
*
* @returns An object schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function pick(schema, keys) {
	const entries$1 = {};
	for (const key of keys) entries$1[key] = schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/pipe/pipe.ts
/* @__NO_SIDE_EFFECTS__ */
function pipe(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		"~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/pipe/pipeAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function pipeAsync(...pipe$1) {
	return _standardSchema({
		...pipe$1[0],
		pipe: pipe$1,
		async: true,
		async "~run"(dataset, config$1) {
			for (const item of pipe$1) if (item.kind !== "metadata") {
				if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
					dataset.typed = false;
					break;
				}
				if (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) dataset = await item["~run"](dataset, config$1);
			}
			return dataset;
		}
	});
}

//#endregion
//#region src/methods/required/required.ts
/* @__NO_SIDE_EFFECTS__ */
function required(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptional(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/required/requiredAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function requiredAsync(schema, arg2, arg3) {
	const keys = Array.isArray(arg2) ? arg2 : void 0;
	const message$1 = Array.isArray(arg2) ? arg3 : arg2;
	const entries$1 = {};
	for (const key in schema.entries) entries$1[key] = !keys || keys.includes(key) ? /* @__PURE__ */ nonOptionalAsync(schema.entries[key], message$1) : schema.entries[key];
	return _standardSchema({
		...schema,
		entries: entries$1
	});
}

//#endregion
//#region src/methods/safeParse/safeParse.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
function safeParse(schema, input, config$1) {
	const dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParse/safeParseAsync.ts
/**
* Parses an unknown input based on a schema.
*
* @param schema The schema to be used.
* @param input The input to be parsed.
* @param config The parse configuration.
*
* @returns The parse result.
*/
/* @__NO_SIDE_EFFECTS__ */
async function safeParseAsync(schema, input, config$1) {
	const dataset = await schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
	return {
		typed: dataset.typed,
		success: !dataset.issues,
		output: dataset.value,
		issues: dataset.issues
	};
}

//#endregion
//#region src/methods/safeParser/safeParser.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParser(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParse(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/safeParser/safeParserAsync.ts
/* @__NO_SIDE_EFFECTS__ */
function safeParserAsync(schema, config$1) {
	const func = (input) => /* @__PURE__ */ safeParseAsync(schema, input, config$1);
	func.schema = schema;
	func.config = config$1;
	return func;
}

//#endregion
//#region src/methods/summarize/summarize.ts
/**
* Summarize the error messages of issues in a pretty-printable multi-line string.
*
* @param issues The list of issues.
*
* @returns A summary of the issues.
*
* @beta
*/
/* @__NO_SIDE_EFFECTS__ */
function summarize(issues) {
	let summary = "";
	for (const issue of issues) {
		if (summary) summary += "\n";
		summary += `× ${issue.message}`;
		const dotPath = /* @__PURE__ */ getDotPath(issue);
		if (dotPath) summary += `\n  → at ${dotPath}`;
	}
	return summary;
}

//#endregion
//#region src/methods/unwrap/unwrap.ts
/**
* Unwraps the wrapped schema.
*
* @param schema The schema to be unwrapped.
*
* @returns The unwrapped schema.
*/
/* @__NO_SIDE_EFFECTS__ */
function unwrap(schema) {
	return schema.wrapped;
}

//#endregion

;// CONCATENATED MODULE: ./build/js/oci/unseen-characters.js
/**
 * Characters that are not seen or that change how others are seen: controls (tabs apart), directions, zero widths,
 * private and unassigned ones, unpaired surrogates; and combining marks that would join a character of ours.
 */
const UNSEEN = /[^\P{C}\t]|[\p{Zl}\p{Zp}]|(?<![\p{L}\p{N}\p{M}\p{So}])\p{M}/gu;
/** More marks than any script stacks on one letter; they would cover the lines around. */
const STACKED = /(\p{M}{3})\p{M}+/gu;
/** Printable ASCII, which is nearly every line there is, needs none of the slow patterns. */
const PLAIN = /^[ -~]*$/;
/** The text with every character seen: what is invisible becomes its code (`\u202e`, `\u{e0041}`). Line breaks, too. */
function showUnseen(text) {
    return PLAIN.test(text) ? text : text.replace(UNSEEN, code).replace(STACKED, '$1');
}
function code(character) {
    const hex = (character.codePointAt(0) ?? 0).toString(16);
    return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

;// CONCATENATED MODULE: ./build/js/oci/invalid-value-error.js

/** A value from outside that cannot be used: names what it is, what was received and what would be right. */
class invalid_value_error_InvalidValueError extends Error {
    name = 'InvalidValueError';
    constructor(what, received, expected, options) {
        super(`${what}: received ${invalid_value_error_quoted(received)}, expected ${expected}`, options);
    }
}
const LONGEST_QUOTE = 120;
/**
 * The value as a JSON string on one line, cut at 120 characters and with unseen characters as their codes, so that
 * hostile text stays data in a message.
 */
function invalid_value_error_quoted(value) {
    const text = asJson(value);
    if (text.length <= LONGEST_QUOTE)
        return showUnseen(text);
    return `${showUnseen(text.slice(0, LONGEST_QUOTE))}… (${text.length} characters)`;
}
function asJson(value) {
    try {
        return JSON.stringify(value) ?? String(value);
    }
    catch {
        // Nested too deeply for JSON.stringify, which is recursive where JSON.parse is not.
        return `a value of type ${typeof value}`;
    }
}

;// CONCATENATED MODULE: ./build/js/oci/parse-json.js


/** No JSON document of an image may be larger (image-spec manifest.md advises registries 4 MiB for manifests). */
const parse_json_JSON_SIZE_CAP = 16 * 1024 * 1024;
/**
 * Parses and validates a JSON document from outside. `what` names it in the error, which also names the place of
 * the first fault. Throws InvalidValueError; never returns unvalidated data.
 */
function parse_json_parseJson(bytes, schema, what) {
    if (bytes.length > parse_json_JSON_SIZE_CAP) {
        throw new invalid_value_error_InvalidValueError(what, `${bytes.length} bytes`, `JSON of at most ${parse_json_JSON_SIZE_CAP} bytes`);
    }
    const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('utf8');
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new invalid_value_error_InvalidValueError(what, text.slice(0, 80), 'valid JSON', { cause });
    }
    return validate(value, schema, what);
}
/** Validates an already parsed value from outside; the error names the first place that does not fit. */
function validate(value, schema, what) {
    const result = safeParse(schema, value, { abortEarly: true });
    if (result.success)
        return result.output;
    const [issue] = result.issues;
    const place = getDotPath(issue) ?? 'the document';
    throw new invalid_value_error_InvalidValueError(`${what}, ${place}`, issue.input, expectationOf(issue));
}
function expectationOf({ type, message, expected, path, input }) {
    if (type === 'custom')
        return message;
    // Of a member that is missing valibot says no more than its name, which stands in the place already.
    const isMissing = input === undefined && expected === JSON.stringify(path?.at(-1)?.key);
    return isMissing ? 'this member to be there' : (expected ?? message);
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/facts.js


const NamedSchema = object({
    name: string(),
    version: string(),
    group: optional(string()),
    within: optional(string()),
});
const FactsSchema = object({ packages: array(NamedSchema), paths: array(string()) });
/** No manifest begins like this. */
const MARK = 0x00;
const FAULTY = Buffer.from([MARK]);
/** Facts as bytes, to be kept in place of the manifest; undefined stands for one that could not be read. */
function packFacts(facts) {
    return facts === undefined ? FAULTY : Buffer.from(`\0${JSON.stringify(facts)}`);
}
function facts_isPacked(content) {
    return content[0] === MARK;
}
function facts_unpackFacts(packed) {
    if (packed.length === FAULTY.length)
        return undefined;
    try {
        return parseJson(packed.toString('utf8', 1), FactsSchema, 'facts of a manifest');
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/manifest.js
function folderOf(path) {
    return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
function nameOf(path) {
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
            const full = nameOf(path).slice(0, -ENDING.length);
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
    const folder = folderOf(path);
    const specifications = nameOf(folder) === 'default' ? folderOf(folder) : folder;
    return nameOf(specifications) === 'specifications' ? folderOf(specifications) : undefined;
}
/** `s.name = "rake".freeze`, `s.version = Gem::Version.new("13.0.6")`. */
function assigned(line, field) {
    const found = /^\s*\w+\.(name|version)\s*=\s*(?:Gem::Version\.new\()?["']([^"']+)["']/.exec(line);
    return found?.[1] === field ? found[2] : undefined;
}
/** The version is what follows the first hyphen before a digit. */
function fromPath(path) {
    const found = /^(.+?)-(\d[^-]*)/.exec(nameOf(path).slice(0, -ENDING.length));
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

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
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
        return (0,external_node_zlib_namespaceObject.inflateRawSync)(stored, { maxOutputLength: size });
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
        const packages = namedIn(content, entries, nameOf(path), budget);
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
        fromPath: (path) => ({ packages: [fromFileName(nameOf(path))], paths: [] }),
        claims: (path) => ({ self: path }),
    },
};
/** The archive in the archive is never kept: only what it names is. */
function nested(content, entry, budget) {
    const inner = zipContent(content, entry, budget);
    const entries = inner && zipEntries(inner);
    if (inner === undefined || entries === undefined) {
        return [{ ...fromFileName(nameOf(entry.name)), within: entry.name }];
    }
    return namedIn(inner, entries, nameOf(entry.name), budget).map(({ within, ...named }) => ({
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



const PackageJson = object({ name: optional(string()), version: optional(string()) });
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
            const { name, version } = parse_json_parseJson(content.toString('utf8').replace(/^\uFEFF/, ''), PackageJson, path);
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
        claims: (path) => ({ folders: [folderOf(path)] }),
    },
};
/** `NAME` or `@SCOPE/NAME` of the package whose root has that `package.json`; undefined where it is no root. */
function folderName(path) {
    const folder = folderOf(path);
    const name = nameOf(folder);
    const above = folderOf(folder);
    if (name === '' || name.startsWith('.') || name.startsWith('@'))
        return undefined;
    if (nameOf(above) === 'node_modules')
        return name;
    const scope = nameOf(above);
    return scope.startsWith('@') && nameOf(folderOf(above)) === 'node_modules' ? `${scope}/${name}` : undefined;
}
/** pnpm's store has the version in a folder's name: `.pnpm/@scope+name@1.2.3_peer@4/node_modules/@scope/name`. */
function storeVersion(path, name) {
    const store = nameOf(path.slice(0, -`/node_modules/${name}/package.json`.length));
    const prefix = `${name.replace('/', '+')}@`;
    if (!store.startsWith(prefix))
        return '';
    return /^[^_(]*/.exec(store.slice(prefix.length))?.[0] ?? '';
}

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: ./build/js/image/packages/language/inside-root.js


/**
 * A path of a list, relative to a folder or absolute, as the tree writes it; undefined for one that leads out of the
 * root or to the root itself.
 */
function insideRoot(folder, path) {
    if (path === '' || path.includes('\0'))
        return undefined;
    const from = path.startsWith('/') ? path.replace(/^\/+/, '') : joined(folder, path);
    const relative = external_node_path_namespaceObject.posix.normalize(from).replace(/\/$/, '');
    const leadsOut = relative === '..' || relative.startsWith('../') || relative.startsWith('/');
    return leadsOut || relative === '' || relative === '.' ? undefined : relative;
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/python-lists.js


const CAP = 16 * 1024 * 1024;
/** `RECORD`: comma-separated lines of a path relative to site-packages, its hash and its size. */
const python_lists_record = list('RECORD', ['.dist-info'], firstField);
/** What setuptools wrote before there was `RECORD`: paths relative to the egg-info folder. */
const installedFiles = list('installed-files.txt', ['.egg-info'], (line) => line);
/** Names of modules and packages, without endings. */
const topLevel = list('top_level.txt', ['.egg-info', '.dist-info'], (line) => /^[\w.-]+$/.test(line) ? line : '');
function list(file, folders, pathOf) {
    return {
        file,
        what: `Python ${file}`,
        cap: CAP,
        wants: (path) => nameOf(path) === file && folders.some((ending) => folderOf(path).endsWith(ending)),
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
    const folder = folderOf(path);
    switch (nameOf(path)) {
        case 'METADATA':
            return folder.endsWith('.dist-info') ? { own: folder, kind: 'dist-info' } : undefined;
        case 'PKG-INFO':
            if (folder.endsWith('.egg-info'))
                return { own: folder, kind: 'egg-info' };
            return folder.endsWith('.egg/EGG-INFO') ? { own: folderOf(folder), kind: 'egg' } : undefined;
        default:
            return path.endsWith('.egg-info') ? { own: path, kind: 'egg-info file' } : undefined;
    }
}
/** `NAME-VERSION.dist-info`, `NAME-VERSION-py3.11.egg-info`; a name has no hyphen there. */
function python_fromPath(path) {
    const own = placeOf(path)?.own;
    if (own === undefined)
        return undefined;
    const stem = nameOf(own).replace(/\.[a-z-]+$/, '');
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
    const site = folderOf(own);
    const list = kind === 'dist-info'
        ? neighbours.paths(joined(own, python_lists_record.file))?.map((listed) => insideRoot(site, listed))
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






const MANIFESTS = [npm, python, python_lists_record, installedFiles, topLevel, gem, java];
/** The last characters of every manifest's name: tells most files apart at the cost of one look. */
const ENDINGS = new Set(['json', 'DATA', 'INFO', 'info', 'CORD', '.txt', 'spec', '.jar', '.war', '.ear']);
/** The kind of manifest that lies at a path; undefined for any other file. */
function manifests_manifestAt(path) {
    if (!ENDINGS.has(path.slice(-4)))
        return undefined;
    return MANIFESTS.find((manifest) => manifest.wants(path));
}
/** How many bytes that file may have for it to be read as a manifest; 0 for a file that is none. */
function manifestCap(path) {
    return manifests_manifestAt(path)?.cap ?? 0;
}
/**
 * What is kept of a manifest while the image is read: what it says of packages, in few bytes, however large the
 * archive or the description was. Any other file's content is given back as it is.
 */
function distilled(path, content) {
    const manifest = manifests_manifestAt(path);
    return manifest === undefined ? content : packFacts(manifest.parse(content, path));
}
/** What a manifest says, from its content or from what was distilled of it; undefined for a faulty one. */
function manifests_factsOf(manifest, path, content) {
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

;// CONCATENATED MODULE: ./build/js/image/packages/language/manifest-faults.js

/** Counts what could not be read, kind by kind, however many there are. */
class manifest_faults_ManifestFaults {
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
            return `${count} could not be read, or had more than ${cap} bytes (${quoted(path)}): ${rest}.`;
        });
    }
}

;// CONCATENATED MODULE: ./build/js/image/packages/language/find-packages.js




/** Names and versions together; they are longer in no ecosystem. */
const LONGEST_NAME = 1024;
/**
 * The packages that manifests, archives and binaries name, at each place and in each layer: a version that follows
 * another at one place replaces it, unless it is the same, which goes on being there. In the order of their paths, at
 * most `most`; a sentence for each thing that could not be read goes to `note`.
 */
function find_packages_findPackages(files, contents, most, note) {
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
            if (said === undefined || name === '' || name.length + number.length + group.length > LONGEST_NAME)
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
function package_files_packageFiles({ paths, withDirectories }, tree) {
    const folders = new Set(withDirectories ? paths.map((path) => posix.dirname(path)) : []);
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
    const { dir, base } = posix.parse(path);
    if (base === '' || base === '.' || base === '..')
        return undefined;
    const known = realFolders.get(dir);
    const folder = known ?? tree.realFolder(dir);
    if (known === undefined)
        realFolders.set(dir, folder);
    return folder === '' ? base : `${folder}/${base}`;
}

;// CONCATENATED MODULE: ./build/js/oci/thrown.js
/** The message of what was thrown, which need not be an Error. */
function messageOf(thrown) {
    return isObject(thrown) && 'message' in thrown ? String(thrown.message) : String(thrown);
}
/** Node's name for the fault (`ENOENT`); undefined for what has none. */
function codeOf(thrown) {
    return isObject(thrown) && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
}
function isObject(thrown) {
    return typeof thrown === 'object' && thrown !== null;
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
const HEADER = 32;
const SLOT = 16;
const BLOCK = 16;
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
    const header = part(file, 0, HEADER, 'the header');
    const version = header.readUInt32LE(4);
    if (version !== 0)
        throw new RpmDatabaseError(`it has version ${version} of its format`);
    const slots = part(file, 0, header.readUInt32LE(12) * PAGE, 'the table of slots');
    // Blobs do not overlap, so together they are no longer than the file, however many slots there are.
    let left = file.length;
    for (let at = HEADER; at < slots.length; at += SLOT) {
        if (slots.readUInt32LE(at) !== SLOT_MAGIC)
            throw new RpmDatabaseError('a slot is damaged');
        const block = slots.readUInt32LE(at + 8);
        if (block === 0)
            continue;
        const blocks = part(file, block * BLOCK, slots.readUInt32LE(at + 12) * BLOCK, 'a package');
        left -= blocks.length;
        if (left < 0)
            throw new RpmDatabaseError('packages overlap');
        yield ndb_headers_blob(blocks, slots.readUInt32LE(at + 4));
    }
}
function ndb_headers_blob(blocks, packageIndex) {
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
        const bytes = part(record, at, bytesOf(kind.value), 'a row');
        at += bytes.length;
        found.push(bytes);
    }
    return found;
}
function bytesOf(kind) {
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
        fault(messageOf(error));
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

;// CONCATENATED MODULE: ./build/js/image/packages/with-own-files.js




/** Gives all packages their bytes, and those of languages their files: system packages first, each in its order. */
function with_own_files_withOwnFiles(system, found, tree) {
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
const MOST_PATH_CHARACTERS = (/* unused pure expression or super */ null && (256 * 1024 * 1024));
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
        return Math.max(isDatabase ? database_DATABASE_CAP : manifestCap(path), stays(path));
    };
}
/** In what form contents are kept: a manifest that nobody else wants is cut down to what it says of packages. */
function distilling(wanted) {
    const stays = staysKept(wanted);
    return (path, content) => (stays(path) >= Math.max(content.length, 1) ? content : distilled(path, content));
}

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: ./build/js/oci/verified-blob.js



/** A blob's bytes are not the ones that its descriptor names. */
class verified_blob_BlobMismatchError extends Error {
    name = 'BlobMismatchError';
    blob;
    expected;
    actual;
    constructor(what, expected, actual) {
        super(`${what} ${expected.digest}: ${faultOf(expected, actual)}`);
        this.blob = expected.digest;
        this.expected = expected;
        this.actual = actual;
    }
}
function faultOf(expected, { size, digest }) {
    if (size > expected.size)
        return `has more than the ${expected.size} bytes its descriptor says`;
    if (size < expected.size)
        return `is cut off: ${size} bytes of the ${expected.size} its descriptor says`;
    return `is altered: its bytes have the digest ${digest}`;
}
/**
 * The chunks of a blob, checked by size and sha256 on the way. The last chunk is held back until both are right, so
 * whoever is handed an altered blob never gets all of it: it ends in a BlobMismatchError, and what came before that
 * is not to be trusted. `what` names the blob in messages, its digest follows.
 */
async function* verifiedBlob(descriptor, open, what, { onBytes, signal } = {}) {
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    let size = 0;
    let held;
    for await (const chunk of open()) {
        signal?.throwIfAborted();
        if (!(chunk instanceof Uint8Array))
            throw new TypeError(`${what} is read as something else than bytes`);
        size += chunk.length;
        if (size > descriptor.size)
            throw new verified_blob_BlobMismatchError(what, descriptor, { size });
        hash.update(chunk);
        onBytes?.(chunk.length);
        if (held !== undefined)
            yield held;
        held = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
    if (size < descriptor.size)
        throw new verified_blob_BlobMismatchError(what, descriptor, { size });
    const digest = `sha256:${hash.digest('hex')}`;
    if (digest !== descriptor.digest)
        throw new verified_blob_BlobMismatchError(what, descriptor, { size, digest });
    if (held !== undefined)
        yield held;
}
/**
 * A small blob in memory, verified. Rejects with InvalidValueError before anything is read when the blob says to be
 * larger than `limit` bytes (the cap for JSON documents unless given).
 */
async function readVerifiedBlob(descriptor, open, what, { limit = JSON_SIZE_CAP, ...watch } = {}) {
    checkSize(descriptor, what, limit);
    const chunks = [];
    for await (const chunk of verifiedBlob(descriptor, open, what, watch))
        chunks.push(chunk);
    return Buffer.concat(chunks);
}
/** Throws InvalidValueError for a blob that says to be larger than `limit` bytes. */
function checkSize({ digest, size }, what, limit = JSON_SIZE_CAP) {
    if (size <= limit)
        return;
    throw new InvalidValueError(`${what} ${digest}`, `${size} bytes`, `at most ${limit} bytes`);
}

;// CONCATENATED MODULE: ./build/js/image/blob-error.js
/** A blob that cannot be read as what its media type, its descriptor or the configuration says. */
class blob_error_BlobError extends Error {
    name = 'BlobError';
    constructor(what, descriptor, fault, options) {
        super(`${what} ${descriptor.digest}: ${fault}`, options);
    }
}

;// CONCATENATED MODULE: ./build/js/image/tar/tar-error.js

/** Fault in a tar archive: says which, at which byte of the uncompressed archive, and at or after which entry. */
class TarError extends Error {
    name = 'TarError';
    constructor(fault, offset, entry) {
        const place = entry === undefined ? 'before its first entry' : `at or after entry ${invalid_value_error_quoted(entry)}`;
        super(`is no valid tar archive: ${fault} (byte ${offset}, ${place})`);
    }
}
/** A fault whose place the reader adds. */
class TarFault extends Error {
    name = 'TarFault';
}

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");
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
    return ascii ? bytes.toString('latin1', start, end) : block_decodeText(bytes.subarray(start, end));
}
/** UTF-8; where it is not valid, bytes above 0x7f become U+DC80 to U+DCFF (as Python's surrogateescape does). */
function block_decodeText(bytes) {
    if ((0,external_node_buffer_namespaceObject.isUtf8)(bytes))
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
    return first & 0x80 ? base256(bytes, start, length, what) : block_octal(bytes, start, length, what);
}
function block_octal(bytes, start, length, what) {
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
        expected = block_octal(bytes, start + 148, 8, 'checksum');
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
const SPACE = 0x20;
/** Reads the body of a PAX extended header (POSIX pax, Extended Header). Throws TarFault. */
function parsePax(body) {
    const records = new Map();
    const sparseMap = [];
    for (let at = 0; at < body.length;) {
        const space = body.subarray(at, at + LONGEST_LENGTH).indexOf(SPACE);
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
            keep(key, block_decodeText(record.subarray(equals + 1)), records, sparseMap);
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
    return { realSize, regions: numbers.slice(0, MOST_REGIONS).map(sparse_decimal) };
}
function sparse_decimal(text) {
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
        const value = sparse_decimal(body.toString('latin1', at, end));
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
        throw new TarFault(`${what} ${invalid_value_error_quoted(name)} is longer than the ${LONGEST_PATH} bytes that Linux allows`);
    }
    if (name !== '' && !UNCLEAN.test(name))
        return name;
    const parts = name.split('/').filter((part) => part !== '' && part !== '.');
    if (parts.includes('..'))
        throw new TarFault(`${what} ${invalid_value_error_quoted(name)} leads out of its folder with ".."`);
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

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/js/image/layer/inflater.js


const OUTPUT = 256 * 1024;
/**
 * Inflates gzip members one after the other on the calling thread. Node's stream does the same a fifth slower, since
 * each piece changes threads and buffers (docs/performance.md).
 */
class Inflater {
    #stream = (0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: external_node_zlib_namespaceObject.constants.Z_MIN_CHUNK });
    #handle;
    /** Bytes left of the output and of the input after a call. */
    #left;
    #output = Buffer.allocUnsafeSlow(OUTPUT);
    #fault;
    constructor() {
        const handle = Reflect.get(this.#stream, '_handle');
        const left = Reflect.get(this.#stream, '_writeState');
        if (!isHandle(handle) || !external_node_util_namespaceObject.types.isUint32Array(left)) {
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
            const room = this.#write(external_node_zlib_namespaceObject.constants.Z_NO_FLUSH, chunk, chunk.length - left);
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
            const room = this.#write(external_node_zlib_namespaceObject.constants.Z_FINISH, Buffer.alloc(0), 0);
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
        const unread = atPadding ? chunk.length : yield* guarded(inflater.push(chunk));
        atPadding = unread > 0;
        if (atPadding && chunk.subarray(chunk.length - unread).some((byte) => byte !== 0)) {
            throw new GzipError('has bytes after the end of its gzip data');
        }
    }
    if (isEmpty)
        throw new GzipError('is no valid gzip data: it is empty');
    if (!atPadding)
        yield* guarded(inflater.end());
}
function* guarded(pieces) {
    try {
        return yield* pieces;
    }
    catch (cause) {
        throw new GzipError(`is no valid gzip data: ${messageOf(cause)}`, { cause });
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/zstd-error.js

/** A fault in the zstd data itself, or a frame that would take more memory than `zstd -d` gives one. */
class ZstdError extends CompressionError {
    name = 'ZstdError';
}

;// CONCATENATED MODULE: ./build/js/oci/grouped-number.js
/**
 * A whole number with commas between its groups of three digits. By hand because the first use of Intl loads its data
 * and takes longer than reading a small image.
 */
function groupedNumber(value) {
    return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
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
    const decoder = (0,external_node_zlib_namespaceObject.createZstdDecompress)(OPTIONS);
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
        throw new ZstdError(`is no valid zstd data: ${messageOf(fault)}`, { cause: fault });
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
const LARGEST = 1024 * 1024;
const LONGEST_STRING = 64 * 1024;
/** More libraries, or longer names together, than any program needs. */
const MOST_NEEDED = 4096;
const MOST_NEEDED_TEXT = 256 * 1024;
/** Null without a dynamic section, undefined when it cannot be read. */
function readDynamic(words, sections, segments, held) {
    const place = dynamicPlace(sections, segments);
    if (place === null || place === undefined)
        return place;
    const bytes = place.size <= LARGEST ? held.view(place.offset, place.size) : undefined;
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
    return end === -1 ? undefined : bytes && block_decodeText(bytes.subarray(0, end));
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
const DOCUMENT = object({
    packages: array(object({
        name: string(),
        version: string(),
        source: string(),
        kind: optional(string()),
        root: optional(dist_boolean(), false),
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
        const { packages } = parse_json_parseJson((0,external_node_zlib_namespaceObject.inflateSync)(bytes, { maxOutputLength: LARGEST_INFLATED }), DOCUMENT, SECTION);
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

;// CONCATENATED MODULE: ./build/js/image/layer/growing.js
/** The column with room for that many values at least, twice as long as before where it has to be moved. */
function withRoom(column, length, kind) {
    if (length <= column.length)
        return column;
    const longer = new kind(Math.max(length, column.length * 2));
    longer.set(column);
    return longer;
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
    if (isUtf8(path))
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
function buffersOf(columns) {
    const { kinds, sizes, modes, owners, text, ends } = columns;
    return [kinds, sizes, modes, owners, text, ends]
        .map(({ buffer }) => buffer)
        .filter((buffer) => buffer instanceof ArrayBuffer);
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
    const diffHash = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    try {
        const blob = verifiedBlob(descriptor, () => source.open(descriptor), what, watch);
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
    if (error instanceof verified_blob_BlobMismatchError)
        return { type: 'mismatch', actual: error.actual };
    if (error instanceof read_limits_ReadLimitError)
        return { type: 'limit', message: error.message };
    if (error instanceof blob_error_BlobError) {
        const fault = error.message.slice(`${what} ${digest}: `.length);
        return { type: 'blob', fault, cause: error.cause === undefined ? '' : messageOf(error.cause) };
    }
    return { type: 'other', message: messageOf(error) };
}
function unpackFault(sent, what, descriptor) {
    switch (sent.type) {
        case 'mismatch':
            return new BlobMismatchError(what, descriptor, sent.actual);
        case 'limit':
            return new ReadLimitError(sent.message);
        case 'blob': {
            const options = sent.cause === '' ? undefined : { cause: new Error(sent.cause) };
            return new BlobError(what, descriptor, sent.fault, options);
        }
        case 'other':
            return new ReaderThreadError(what, descriptor, sent.message);
    }
}

;// CONCATENATED MODULE: ./build/js/image/layer/reader-thread.js







/** Bytes of a blob: waking up the other thread for each chunk would cost more than reading it. */
const PROGRESS_STEP = 1024 * 1024;
// What a thread begins with that LayerReaders started: it reads one layer after the other, until it is ended.
if (external_node_worker_threads_namespaceObject.parentPort !== null)
    serve(external_node_worker_threads_namespaceObject.parentPort);
function serve(port) {
    const send = (message, transfer = []) => port.postMessage(message, transfer);
    let answer;
    const ask = () => new Promise((resolve) => {
        answer = resolve;
        send({ type: 'more' });
    });
    port.on('message', (message) => {
        if (message.type !== 'read') {
            answer?.(message);
            return;
        }
        const { job } = message;
        const open = () => (job.file === undefined ? sentChunks(ask) : fileChunks(job.file));
        let unsaid = 0;
        const sayBytes = () => {
            send({ type: 'progress', bytes: unsaid });
            unsaid = 0;
        };
        const onBytes = (bytes) => {
            unsaid += bytes;
            if (unsaid >= PROGRESS_STEP)
                sayBytes();
        };
        readLayer({ open }, requestOf(job, onBytes)).then((read) => {
            sayBytes();
            const { contents, transfer } = packContents(read);
            send({ type: 'done', contents }, transfer);
        }, (error) => {
            send({ type: 'fault', fault: packFault(error, `layer ${job.index + 1}`, job.descriptor) });
        });
    });
}
async function* sentChunks(ask) {
    for (;;) {
        const message = await ask();
        if (message.type === 'end')
            return;
        if (message.type !== 'chunk')
            throw new Error('its source broke off');
        yield Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.byteLength);
    }
}
function requestOf({ wanted, mostEntries, ...job }, onBytes) {
    const paths = new Set(wanted.paths);
    const wantedFiles = { cap: wanted.cap, wants: (path) => paths.has(path) };
    return {
        ...job,
        keep: keptWhileReading(wantedFiles),
        distil: distilling(wantedFiles),
        limits: new ReadLimits(mostEntries),
        watch: { onBytes },
    };
}

