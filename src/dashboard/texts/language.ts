import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en, type Texts } from './en/en.ts';

export const LANGUAGES = { en: 'English', id: 'Bahasa Indonesia' } as const;
export type Language = keyof typeof LANGUAGES;

const STORAGE_KEY = 'blockdesk.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Texts };
  }
}

/** Loads the texts in the language that was chosen before, else in a supported language of the browser. */
export async function startTexts(): Promise<i18n> {
  const texts = i18next.createInstance();
  await texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes interpolated values.
    interpolation: { escapeValue: false },
  });
  texts.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  // English is better than an empty page when the texts cannot be fetched.
  await switchTo(texts, initialLanguage()).catch(() => {});
  return texts;
}

/** Rejects when the texts cannot be fetched. Then the language stays as it was. */
export async function chooseLanguage(texts: i18n, language: Language): Promise<void> {
  await switchTo(texts, language);
  localStorage.setItem(STORAGE_KEY, language);
}

/** English is in the main bundle. Another language is loaded when it is chosen. */
async function switchTo(texts: i18n, language: Language): Promise<void> {
  if (language === 'id') texts.addResourceBundle('id', 'translation', (await import('./id/id.ts')).id);
  await texts.changeLanguage(language);
}

function initialLanguage(): Language {
  const candidates = [localStorage.getItem(STORAGE_KEY), ...navigator.languages];
  for (const candidate of candidates) {
    const language = candidate?.slice(0, 2);
    if (language === 'en' || language === 'id') return language;
  }
  return 'en';
}
