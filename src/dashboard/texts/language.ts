import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';

export const LANGUAGES = { en: 'English', id: 'Bahasa Indonesia' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT_AS = 'blockdesk.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** All texts, in the language that was chosen here before, else the browser's where we speak it. */
export async function startTexts(): Promise<i18n> {
  const texts = i18next.createInstance();
  await texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  texts.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await speak(texts, chosenLanguage());
  return texts;
}

export async function chooseLanguage(texts: i18n, language: Language): Promise<void> {
  localStorage.setItem(KEPT_AS, language);
  await speak(texts, language);
}

/** Most people read one language: any other is loaded when it is chosen. */
async function speak(texts: i18n, language: Language): Promise<void> {
  if (language === 'id') texts.addResourceBundle('id', 'translation', (await import('./id.ts')).id);
  await texts.changeLanguage(language);
}

function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT_AS), ...navigator.languages];
  for (const one of wanted) {
    const language = one?.slice(0, 2);
    if (language === 'en' || language === 'id') return language;
  }
  return 'en';
}
