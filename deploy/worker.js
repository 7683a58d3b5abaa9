// Written by `npm run deploy-texts` from build/ and src/relay/; edit those or endpoints.json instead.
// Put it on a route "<page>/relay/*" of the page's own host, or bind the built page as ASSETS and put it on all of it.
// Variables it reads, each a list separated by blanks: ORIGINS, pages elsewhere that may use it; NAMES, what Host may say,
// for runtimes that do not sort by name themselves.
// src/relay/body.ts
/** Reads a body to its end; undefined when it is longer than the limit. */
async function readWithin(body, limit) {
	if (!body) return /* @__PURE__ */ new Uint8Array();
	const parts = [];
	let length = 0;
	const reader = body.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		length += value.length;
		if (length > limit) {
			await reader.cancel();
			return;
		}
		parts.push(value);
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}
/**
* The same bytes as they come, broken off where they are more than the limit. `ended` is called once, whichever way
* it ends; a reader that goes away takes the source with it.
*/
function bounded(body, limit, ended) {
	const reader = body.getReader();
	let length = 0;
	return new ReadableStream({
		async pull(controller) {
			try {
				const { done, value } = await reader.read();
				if (done) {
					ended();
					controller.close();
					return;
				}
				length += value.length;
				if (length > limit) throw new RangeError("The answer of the API is too large.");
				controller.enqueue(value);
			} catch (error) {
				ended();
				controller.error(error);
				await reader.cancel().catch(() => void 0);
			}
		},
		async cancel(reason) {
			ended();
			await reader.cancel(reason);
		}
	});
}
// src/relay/address.ts
var escape = "%[0-9A-Fa-f][0-9A-Fa-f]";
var segment = String.raw`(?:[\w.~!$&'()*+,;=:@-]|${escape})+`;
var query = String.raw`(?:[\w.~!$&()*+,;=:@/?^{|}\[\]\x60-]|${escape})*`;
/** Any of these, as one group. */
var anyOf = (texts) => `(?:${texts.map(plainDots).join("|")})`;
var plainDots = (text) => text.replaceAll(".", String.raw`\.`);
/** What may follow a host: path and query, no empty segment, nothing that a server would have to rewrite. */
function restOf({ bases, token }) {
	const called = `${anyOf(bases)}(?:/${segment})*/?(?:\\?${query})?`;
	if (token === void 0) return called;
	return bases.length === 0 ? plainDots(token) : `(?:${called}|${plainDots(token)})`;
}
var slash = "(?:/|%2[fF]|%5[cC])";
/** Matches a path, query or not, that climbs or hides a control character; some server would resolve it. */
var climbing = String.raw`^[^?]*(?:${slash}(?:\.|%2[eE]){1,2}(?:${slash}|\?|$)|%[01]|%7[fF])`;
// src/relay/headers.ts
/** The only headers of a call that travel on. Nothing else does: no cookie, no address of the caller. */
var requestHeaders = [
	"Accept",
	"Authorization",
	"Content-Type",
	"X-Ovh-Application",
	"X-Ovh-Batch",
	"X-Ovh-Consumer",
	"X-Ovh-Signature",
	"X-Ovh-Timestamp",
	"X-Pagination-Cursor",
	"X-Pagination-Filter",
	"X-Pagination-Mode",
	"X-Pagination-Number",
	"X-Pagination-Size",
	"X-Pagination-Sort",
	"X-Pagination-Sort-Order",
	"X-Schemas-Version"
];
/** The only headers of an answer that travel back, beside its type and its length. */
var answerHeaders = [
	"Retry-After",
	"X-Ovh-QueryID",
	"X-Pagination-Cursor-Next",
	"X-Pagination-Elements"
];
/**
* Tells who speaks, on everything that comes from a relay: {@link answered} for the API, a `RelayReason` for the relay
* itself. Without it nobody could tell a refusal of the API from the error page of a host that has no relay.
*/
var markHeader = "X-Countersign-Relay";
/** The mark of an answer of the API. */
var answered = "answer";
/** What may be called. `OPTIONS` is answered by the relay itself. */
var methods = [
	"GET",
	"POST",
	"PUT",
	"DELETE",
	"PATCH"
];
/** How long a browser may remember what it was told about a path, in seconds: browsers keep a day at most. */
var preflightSeconds = 86400;
/**
* On whatever the relay sends. An answer of the API arrives under the page's own origin, so it must never be able to
* become a page, a script or a worker there.
*/
var ownHeaders = {
	"Cache-Control": "no-store",
	"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
	"Cross-Origin-Resource-Policy": "same-origin",
	"Referrer-Policy": "no-referrer",
	"X-Content-Type-Options": "nosniff",
	"X-Frame-Options": "DENY"
};
/** Types that no browser executes or renders, in the dialect that JavaScript, PCRE and RE2 share. */
var harmlessType = String.raw`^(?:application/(?:[\w.+-]+\+)?(?:json|yaml)|text/plain)(?:;|$)`;
/** What any other type is called instead. */
var plainType = "text/plain; charset=utf-8";
var harmless = new RegExp(harmlessType, "i");
/** The type under which an answer is handed on; its bytes stay as they are. */
function typeOf(contentType) {
	return contentType && harmless.test(contentType) ? contentType : plainType;
}
/** What a page on another origin is told, if it is one of those that may use the relay. */
function crossOrigin(origin) {
	if (origin === void 0) return { Vary: "Origin" };
	return {
		"Access-Control-Allow-Origin": origin,
		"Access-Control-Expose-Headers": [...answerHeaders, markHeader].join(", "),
		Vary: "Origin"
	};
}
/** The same, before it may call at all. */
function preflightHeaders(origin) {
	if (origin === void 0) return crossOrigin(origin);
	return {
		...crossOrigin(origin),
		"Access-Control-Allow-Headers": requestHeaders.join(", "),
		"Access-Control-Allow-Methods": methods.join(", "),
		"Access-Control-Max-Age": String(preflightSeconds)
	};
}
// src/relay/limits.ts
/** What holds unless told otherwise. */
var usualLimits = Object.freeze({
	requestBytes: 1048576,
	answerBytes: 33554432,
	answerMs: 6e4,
	wholeMs: 12e4
});
// src/relay/gate.ts
var allowed = requestHeaders.map((name) => [name, name.toLowerCase()]);
/** Decides about calls, and touches nothing: every form of the relay that computes asks this one. */
var Gate = class {
	/** The relay's own path. */
	base;
	/** The hosts it lets through, for whoever asks. */
	hosts;
	#hosts;
	#origins;
	#names;
	#requestBytes;
	constructor({ hosts, origins = [], names, base = "/relay", limits }) {
		if (!/^(\/[\w-]+)+$/.test(base)) throw new TypeError("base must be a path such as /relay");
		this.base = base;
		this.hosts = hosts.map(({ host }) => host);
		this.#hosts = new Map(hosts.map((one) => [one.host, [one, new RegExp(`^${restOf(one)}$`)]]));
		this.#origins = new Set(origins);
		this.#names = names && new Set(names);
		this.#requestBytes = limits?.requestBytes ?? usualLimits.requestBytes;
	}
	/** Whether a target, as sent, is the relay's business at all. */
	owns(target) {
		return target.startsWith(this.base) && /^($|[/?])/.test(target.slice(this.base.length));
	}
	/** The verdict on one request. Its refusals say nothing of what was in it. */
	decide(arriving) {
		const { header, method, target } = arriving;
		const caller = this.#caller(arriving);
		if (typeof caller === "string") return {
			kind: "refuse",
			reason: caller,
			origin: void 0
		};
		const { origin } = caller;
		const refuse = (reason) => ({
			kind: "refuse",
			reason,
			origin
		});
		if (header("cookie") != null) return refuse("cookie");
		if (header("upgrade") != null) return refuse("upgrade");
		if (method === "OPTIONS") return {
			kind: "preflight",
			origin
		};
		if (!methods.includes(method)) return refuse("method");
		if (target === `${this.base}/` && method === "GET") return {
			kind: "list",
			origin
		};
		const found = this.#find(target);
		if (typeof found === "string") return refuse(found);
		const { host, path } = found;
		if (path === host.token && method !== "POST") return refuse("method");
		const length = this.#length(arriving);
		if (typeof length === "string") return refuse(length);
		const headers = {};
		for (const [name, lower] of allowed) {
			const value = header(lower);
			if (value != null) headers[name] = value;
		}
		return {
			kind: "forward",
			host,
			path,
			headers,
			length,
			origin
		};
	}
	/** The page elsewhere that calls, if it is one; or why nobody there may. */
	#caller({ header, own }) {
		if (this.#names && !this.#names.has(header("host") ?? "")) return "name";
		const destination = header("sec-fetch-dest");
		if (destination != null && destination !== "empty") return "origin";
		const origin = header("origin");
		if (origin != null) {
			if (origin === own) return { origin: void 0 };
			return this.#origins.has(origin) ? { origin } : "origin";
		}
		const site = header("sec-fetch-site");
		return site == null || site === "same-origin" ? { origin: void 0 } : "origin";
	}
	#find(target) {
		if (!target.startsWith(`${this.base}/`)) return "address";
		const from = this.base.length + 1;
		const to = target.indexOf("/", from);
		const [host, rest] = this.#hosts.get(to < 0 ? "" : target.slice(from, to)) ?? [];
		if (!host || !rest) return "host";
		const path = target.slice(to);
		if (climbs.test(path)) return "address";
		return rest.test(path) ? {
			host,
			path
		} : "path";
	}
	#length({ method, header, counted }) {
		if (header("transfer-encoding") != null) return "length";
		const text = header("content-length");
		if (text == null) return /^P/.test(method) && !counted ? "length" : void 0;
		if (!/^\d{1,15}$/.test(text)) return "length";
		const length = Number(text);
		if (length > this.#requestBytes) return "too-large";
		return length > 0 && method === "GET" ? "length" : length;
	}
};
var climbs = new RegExp(climbing);
// src/relay/refusal.ts
/** The status and the sentence of each. No sentence holds anything of the call. */
var refusals = {
	name: {
		status: 421,
		message: "The relay is not known by this name."
	},
	origin: {
		status: 403,
		message: "The relay serves its own page, and this call comes from elsewhere."
	},
	cookie: {
		status: 400,
		message: "The relay takes no cookies."
	},
	upgrade: {
		status: 400,
		message: "The relay speaks plain HTTP and nothing it could be upgraded to."
	},
	repeated: {
		status: 400,
		message: "A header of this call is there twice."
	},
	address: {
		status: 400,
		message: "This address cannot be handed on exactly as it is."
	},
	host: {
		status: 403,
		message: "The relay does not reach this host."
	},
	path: {
		status: 404,
		message: "The relay reaches the API and nothing beside it."
	},
	method: {
		status: 405,
		message: "The relay does not hand on this method."
	},
	length: {
		status: 411,
		message: "A body needs a length, and a GET has no body."
	},
	"too-large": {
		status: 413,
		message: "The body of this call is too large."
	},
	redirect: {
		status: 502,
		message: "The API answered with a redirect, and the relay follows none."
	},
	unreachable: {
		status: 502,
		message: "The relay could not reach the API, or the API broke off."
	},
	timeout: {
		status: 504,
		message: "The API did not answer the relay in time."
	},
	"answer-too-large": {
		status: 502,
		message: "The answer of the API is too large."
	}
};
/** The body of a refusal, in the shape of the API's own so that any client can show it. */
function refusalText(reason) {
	return JSON.stringify({
		class: `Relay::${reason}`,
		message: refusals[reason].message
	});
}
/** Its headers. */
function refusalHeaders(reason) {
	return {
		...ownHeaders,
		"Content-Type": "application/json; charset=utf-8",
		[markHeader]: reason,
		...reason === "method" && { Allow: [...methods, "OPTIONS"].join(", ") }
	};
}
// src/relay/relay.ts
/**
* A relay as a function from request to answer, for any runtime that has `fetch`.
*
* It hands a call to `<base>/<host>/<path>` on to `https://<host>/<path>`, byte for byte, and its answer back. Signatures
* cover the URL of the API, so a relay can neither alter a call nor make one of its own; it sees the keys' names, and a
* bearer token if one is used. It keeps nothing, logs nothing, follows no redirect and repeats no call.
*
* It never rejects: a call that it does not hand on, or that finds no answer, becomes an answer with
* `X-Countersign-Relay`. An answer that breaks off on the way breaks off for the caller too.
*/
function createRelay(options) {
	const gate = new Gate(options);
	const limits = {
		...usualLimits,
		...options.limits
	};
	const fetch = options.fetch ?? globalThis.fetch;
	return async (request, { target } = {}) => {
		const url = new URL(request.url);
		const { headers, method } = request;
		if (options.names?.includes(url.host) === false) return refusal("name", void 0);
		const verdict = gate.decide({
			method,
			target: target ?? request.url.replace(/^[^/]*\/\/[^/?#]*/, ""),
			own: url.origin,
			header: (name) => headers.get(name) ?? (name === "host" ? url.host : null),
			counted: true
		});
		const { origin } = verdict;
		switch (verdict.kind) {
			case "refuse": return refusal(verdict.reason, origin);
			case "preflight": return new Response(null, {
				status: 204,
				headers: {
					...ownHeaders,
					...preflightHeaders(origin)
				}
			});
			case "list": return Response.json({
				relay: 1,
				hosts: gate.hosts
			}, { headers: {
				...ownHeaders,
				...crossOrigin(origin),
				[markHeader]: answered
			} });
			case "forward": return forward(verdict, request, limits, fetch);
		}
	};
}
function refusal(reason, origin) {
	return new Response(refusalText(reason), {
		status: refusals[reason].status,
		headers: {
			...refusalHeaders(reason),
			...crossOrigin(origin)
		}
	});
}
async function forward({ host, path, headers, length, origin }, request, limits, fetch) {
	const ending = new AbortController();
	let late = false;
	const giveUp = () => {
		late = true;
		ending.abort();
	};
	const first = setTimeout(giveUp, limits.answerMs);
	const whole = setTimeout(giveUp, limits.wholeMs);
	const release = () => clearTimeout(whole);
	const failed = (reason) => {
		release();
		ending.abort();
		return refusal(reason, origin);
	};
	request.signal.addEventListener("abort", () => ending.abort(), { once: true });
	try {
		const body = await readWithin(request.body, limits.requestBytes);
		if (!body) return failed("too-large");
		if (length !== void 0 && length !== body.length) return failed("length");
		const answer = await fetch(host.origin + path, {
			method: request.method,
			headers,
			...body.length > 0 && { body },
			redirect: "manual",
			signal: ending.signal
		});
		const { status } = answer;
		if (answer.type === "opaqueredirect" || status >= 300 && status < 400) return failed("redirect");
		if (Number(answer.headers.get("content-length")) > limits.answerBytes) return failed("answer-too-large");
		if (!answer.body) release();
		return new Response(answer.body && bounded(answer.body, limits.answerBytes, release), {
			status,
			headers: handedOn(answer.headers, origin)
		});
	} catch {
		return failed(late ? "timeout" : "unreachable");
	} finally {
		clearTimeout(first);
	}
}
function handedOn(from, origin) {
	const headers = {
		...ownHeaders,
		...crossOrigin(origin),
		[markHeader]: answered,
		"Content-Type": typeOf(from.get("content-type"))
	};
	for (const name of answerHeaders) {
		const value = from.get(name);
		if (value !== null) headers[name] = value;
	}
	return headers;
}
// src/relay/worker.ts
var relays = /* @__PURE__ */ new WeakMap();
var words = (text) => text?.split(/\s+/).filter(Boolean);
function relayOf(environment) {
	const known = relays.get(environment);
	if (known) return known;
	const relay = createRelay({
		hosts: [
			{
				"host": "eu.api.ovh.com",
				"origin": "https://eu.api.ovh.com",
				"bases": [
					"/1.0",
					"/v1",
					"/v2"
				]
			},
			{
				"host": "www.ovh.com",
				"origin": "https://www.ovh.com",
				"bases": [],
				"token": "/auth/oauth2/token"
			},
			{
				"host": "ca.api.ovh.com",
				"origin": "https://ca.api.ovh.com",
				"bases": [
					"/1.0",
					"/v1",
					"/v2"
				]
			},
			{
				"host": "ca.ovh.com",
				"origin": "https://ca.ovh.com",
				"bases": [],
				"token": "/auth/oauth2/token"
			},
			{
				"host": "api.us.ovhcloud.com",
				"origin": "https://api.us.ovhcloud.com",
				"bases": [
					"/1.0",
					"/v1",
					"/v2"
				]
			},
			{
				"host": "us.ovhcloud.com",
				"origin": "https://us.ovhcloud.com",
				"bases": [],
				"token": "/auth/oauth2/token"
			},
			{
				"host": "eu.api.soyoustart.com",
				"origin": "https://eu.api.soyoustart.com",
				"bases": [
					"/1.0",
					"/v1",
					"/v2"
				]
			},
			{
				"host": "ca.api.soyoustart.com",
				"origin": "https://ca.api.soyoustart.com",
				"bases": [
					"/1.0",
					"/v1",
					"/v2"
				]
			},
			{
				"host": "eu.api.kimsufi.com",
				"origin": "https://eu.api.kimsufi.com",
				"bases": [
					"/1.0",
					"/v1",
					"/v2"
				]
			},
			{
				"host": "ca.api.kimsufi.com",
				"origin": "https://ca.api.kimsufi.com",
				"bases": [
					"/1.0",
					"/v1",
					"/v2"
				]
			}
		],
		origins: words(environment.ORIGINS) ?? [],
		names: words(environment.NAMES)
	});
	relays.set(environment, relay);
	return relay;
}
/** The shape that edge platforms look for. */
var worker_default = { async fetch(request, environment = {}) {
	const { pathname } = new URL(request.url);
	if (pathname === "/relay" || pathname.startsWith("/relay/")) return relayOf(environment)(request);
	return environment.ASSETS?.fetch(request) ?? new Response("Not found\n", { status: 404 });
} };
export { worker_default as default };
