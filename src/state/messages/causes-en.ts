import type { ErrorCause, ErrorTopic } from '../error-topics.ts'

/** What each refusal means, in a few words. */
const topics: Record<ErrorTopic, { title: string; means: string }> = {
  'invalid-signature': {
    title: 'Invalid signature',
    means: 'OVHcloud knows the application, computed the signature itself, and got another one.',
  },
  'query-time-out': {
    title: 'The request came too late',
    means: 'The time written on the request is too far from OVHcloud’s clock.',
  },
  'login-first': {
    title: 'You must log in first',
    means: 'The call needs a key, and OVHcloud saw none on it.',
  },
  'invalid-key': {
    title: 'Invalid application key',
    means: 'This endpoint knows no application with this key.',
  },
  'invalid-credential': {
    title: 'This credential is not valid',
    means: 'The consumer key exists, and may not be used: not yet, or no longer.',
  },
  'not-credential': {
    title: 'This credential does not exist',
    means: 'The application exists here; it has no such consumer key.',
  },
  'not-granted-call': {
    title: 'This call has not been granted',
    means: 'The key is sound. None of its access rules allows this call.',
  },
  'user-not-granted': {
    title: 'User not granted for this request',
    means: 'The key may make the call; the person or service account behind it may not.',
  },
  forbidden: {
    title: 'Forbidden',
    means: 'OVHcloud understood the call and will not carry it out for this key.',
  },
  'invalid-url': {
    title: 'Got an invalid (or empty) URL',
    means: 'No operation of the API has this address.',
  },
  'not-found': {
    title: 'It does not exist',
    means: 'The operation exists; the object that was named does not, for this account.',
  },
  'resource-expired': {
    title: 'The service has expired',
    means: 'It existed, ended, and cannot be used any more.',
  },
  conflict: {
    title: 'This conflicts with the current state',
    means: 'What was asked for cannot be done as things stand now.',
  },
  'too-many-requests': {
    title: 'Too many calls',
    means: 'OVHcloud asks for a pause. Nothing is wrong with the key.',
  },
  'bad-parameters': {
    title: 'The request was refused',
    means: 'The operation exists, and something in the request is not what it takes.',
  },
  'server-error': {
    title: 'The endpoint failed',
    means: 'The fault is on OVHcloud’s side.',
  },
  'no-answer': {
    title: 'No answer reached the page',
    means: 'The browser says only that. It hides why, so several causes look the same.',
  },
}

/** What it can come from, and what to do then. */
const causes: Record<ErrorCause, { what: string; then: string }> = {
  'wrong-secret': {
    what: 'The application secret is not the one of this application.',
    then: 'Copy it again from where it was kept. It is shown once, when the application is made: if it is lost, make a new application.',
  },
  'secret-of-other-application': {
    what: 'The secret, or the consumer key, belongs to another of your applications.',
    then: 'The three values belong together: take all three from the same place.',
  },
  'pasted-blank': {
    what: 'A blank, a quote or a line break came along when the value was copied.',
    then: 'Paste the whole file here: what no key contains is taken off, and you are asked.',
  },
  'rewritten-url': {
    what: 'The address that was signed is not the one that was sent: another order of parameters, another encoding, a port, a proxy.',
    then: 'Sign the address exactly as it is sent, after encoding, with its query.',
  },
  'rewritten-body': {
    what: 'The body that was signed is not the one that was sent, to the letter.',
    then: 'Turn the body into text once, and sign and send that same text.',
  },
  'wrong-timestamp': {
    what: 'The time in the header is not the one that was signed.',
    then: 'Take the time once for each request, in whole seconds.',
  },
  'machine-clock': {
    what: 'The clock of the machine that signs is wrong.',
    then: 'Let it set its clock from the network, or have the program ask /auth/time, as this page does.',
  },
  'slow-way': {
    what: 'The request waited between being signed and being sent: a queue, a sleeping laptop, a slow proxy.',
    then: 'Sign just before sending, and sign anew when you try again.',
  },
  'replayed-call': {
    what: 'A signed request was kept and sent a second time.',
    then: 'A signature is good for one moment. Sign every request anew.',
  },
  'no-consumer-key': {
    what: 'There is an application key and no consumer key.',
    then: 'Request a consumer key for the application, and accept it.',
  },
  'headers-lost': {
    what: 'Something on the way took the X-Ovh headers off.',
    then: 'Look at the proxy between you and OVHcloud; the connection page tells what comes through.',
  },
  'unsigned-call': {
    what: 'The program does not sign this call. Some official clients sign nothing below /auth.',
    then: 'Use another client for this one call.',
  },
  'key-of-other-region': {
    what: 'It was made in another region. The regions know nothing of each other.',
    then: 'The doctor asks them all and says which one knows it.',
  },
  'application-deleted': {
    what: 'The application was deleted. Its keys stay in the list and open nothing.',
    then: 'Make a new application and new keys.',
  },
  'application-blocked': {
    what: 'OVHcloud has blocked the application.',
    then: 'Ask OVHcloud’s support why, with the query id if there is one.',
  },
  mistyped: {
    what: 'A letter is missing, doubled, or of another case.',
    then: 'Copy the value rather than type it. Application keys have 16 characters, the other two 32.',
  },
  'never-validated': {
    what: 'Nobody opened its validation address and accepted.',
    then: 'Open the validation address that came with it. It is good for a limited time: after that, request a new key.',
  },
  expired: {
    what: 'It had an end, and that has passed.',
    then: 'Make a new key with the same rules. The end of a key cannot be moved.',
  },
  refused: {
    what: 'Somebody refused it on the validation page.',
    then: 'Request it again with fewer rules, and tell the person what it is for.',
  },
  'logged-out': {
    what: 'A program ended it with /auth/logout.',
    then: 'Make a new key, and look which of your programs logs out.',
  },
  revoked: {
    what: 'It was revoked, here or in the Control Panel.',
    then: 'That cannot be undone: make a new key.',
  },
  'other-application': {
    what: 'It belongs to another application than the key beside it.',
    then: 'Take all three values from the same place.',
  },
  'no-rule': {
    what: 'No rule of the key covers this path.',
    then: 'Rules cannot be changed: make a key that has this one too.',
  },
  'root-or-below': {
    what: 'There is a rule for what lies below and none for the list itself: /domain/zone/* does not open /domain/zone.',
    then: 'Add the path without its ending as a rule of its own.',
  },
  'other-method': {
    what: 'There is a rule for this path with another method: GET does not allow POST.',
    then: 'Add a rule with the method that was used.',
  },
  'trailing-slash': {
    what: 'The path differs by a slash at its end, or by upper and lower case.',
    then: 'Rules are compared to the letter: write the path as the program calls it.',
  },
  'placeholder-left': {
    what: 'A rule still has a name in braces, such as {zoneName}, which means nothing to OVHcloud.',
    then: 'Put the service’s name there, or a star.',
  },
  'no-iam-policy': {
    what: 'No IAM policy allows this action on this resource.',
    then: 'The answer lists the actions that lack; the account’s administrator can add them to a policy.',
  },
  'sub-user': {
    what: 'A sub-user accepted the key, and it can do no more than that sub-user.',
    then: 'Have the account’s owner accept the key, or give the sub-user the right.',
  },
  'other-account': {
    what: 'It belongs to another of your accounts.',
    then: 'Look which account the key belongs to, and which one the object.',
  },
  'address-shut-out': {
    what: 'The key may only be used from certain addresses, and this was not one of them.',
    then: 'Edit the key’s allowed addresses with another key, or call from an allowed address.',
  },
  'service-locked': {
    what: 'The service is suspended, unpaid, or under maintenance.',
    then: 'Look at it in the Control Panel.',
  },
  'no-such-route': {
    what: 'The path is misspelt, or the operation was removed.',
    then: 'Look it up in the reference.',
  },
  'route-elsewhere': {
    what: 'The operation exists on another version or another region: /v2 is not /v1, and So you Start has less than OVHcloud.',
    then: 'Look in the reference for where it exists.',
  },
  'unquoted-path': {
    what: 'A name with a slash or a blank in it stands in the path as it is.',
    then: 'Encode it: a slash becomes %2F.',
  },
  'gone-meanwhile': {
    what: 'Somebody deleted it a moment ago.',
    then: 'Read the list again.',
  },
  'mistyped-object': {
    what: 'Its name or number is misspelt.',
    then: 'Take it from the list that the API gives.',
  },
  'foreign-application': {
    what: 'It is an application that does not belong to you, such as the API console.',
    then: 'It can be read through a key of it: /me/api/credential/{id}/application.',
  },
  'service-ended': {
    what: 'The service was not renewed.',
    then: 'Renew it in the Control Panel, if that is still possible.',
  },
  'done-already': {
    what: 'It was done already, perhaps by an earlier try whose answer was lost.',
    then: 'Look at the current state before trying again.',
  },
  'busy-service': {
    what: 'Another task is at work on the same service.',
    then: 'Wait until it has ended.',
  },
  'too-fast': {
    what: 'More calls a minute than OVHcloud takes. It does not say how many; about 60 a minute and key have been called fair.',
    then: 'Wait a minute, then call more slowly.',
  },
  'shared-key': {
    what: 'Another program uses the same key at the same time.',
    then: 'Give each program a key of its own.',
  },
  'wrong-parameter': {
    what: 'A parameter is missing, or the operation does not know one.',
    then: 'Compare it with the reference.',
  },
  'wrong-type': {
    what: 'A value has another type: a number written as a text, a date without an offset.',
    then: 'Write it in the type that the reference gives.',
  },
  outage: {
    what: 'The service has trouble.',
    then: 'Try again later; OVHcloud’s status page may say more.',
  },
  'one-broken-object': {
    what: 'One single object cannot be read, and the others can.',
    then: 'Leave it out, and tell OVHcloud’s support its number and the query id.',
  },
  'no-permission': {
    what: 'The endpoint answered, and did not allow this page to read the answer (CORS).',
    then: 'The connection page finds out, and offers a relay of your own.',
  },
  blocked: {
    what: 'A content blocker, an antivirus or a company’s proxy stopped it.',
    then: 'Allow the endpoint’s host for this page, or try another browser profile.',
  },
  'no-network': {
    what: 'This computer has no network.',
    then: 'Connect, then try again.',
  },
  'host-down': {
    what: 'The endpoint is down.',
    then: 'Try another region, or wait.',
  },
}

/** The pages of causes. */
export const en = {
  seenAs: 'How OVHcloud says it',
  status: 'Status',
  code: 'Code or class',
  message: 'Message',
  likeliest: 'What it can come from, the likeliest first',
  doctor: 'Ask the doctor',
  doctorWhy: 'It makes a handful of harmless calls with the key and says which of these it is.',
  unknown: 'There is no page about this error.',
  topics,
  causes,
}
