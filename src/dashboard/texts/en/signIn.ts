export const en = {
  about: 'What blocked customers write, held for you.',
  starting: 'Finding out how you sign in',
  asWhom: 'Who do you want to be? Open another tab to be somebody else there.',
  atProvider: 'Sign in with your company’s account',
  token: 'Token',
  tokenMore: 'The access token that your administrator gave you. It stays in this tab.',
  enter: 'Sign in',
  tryAgain: 'Try again',
  providerSaid: 'It was providerSaid:',
  refused: {
    unreachable: 'Nobody answers',
    denied: 'You were not signed in',
    unexpected: 'That answer was not asked for',
    invalid: 'The answer cannot be trusted',
    unknown: 'Blockdesk does not know you',
    ended: 'You have been signed out',
    localOnly: 'Signed out here only',
  },
  refusedMore: {
    unreachable: 'The server or your company’s sign-in cannot be reached right now. Try again in a moment.',
    denied: 'Your company’s sign-in did not let you through, or you turned back.',
    unexpected: 'It was for another tab, or has been used before. Nothing has changed. Sign in from here.',
    invalid:
      'What came back from your company’s sign-in does not hold together. Try again; if it stays so, tell your administrator.',
    unknown:
      'The token has ended, is meant for another server, or names no workspace and role here. Ask your administrator.',
    ended: 'Your session ended or was ended elsewhere. Sign in to go on where you were.',
    localOnly: 'You may still be signed in with your company’s account. On a shared computer, sign out there too.',
  },
};
