/** What stands beside a failed call's shell text, in English. */
export const en = {
  title: 'This call as shell text',
  why: 'It holds no key: it takes the three OVH_… variables from the environment, and signs when it runs. What stood behind a question mark is not in it.',
  whyBody:
    'It holds no key: it takes the three OVH_… variables from the environment, and signs when it runs. Look whether the call did its work before you make it again; a body goes between the quotes of body=.',
}
