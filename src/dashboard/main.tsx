import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './dashboard.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startTexts } from './texts/language.ts';

const root = document.getElementById('dashboard');
if (root === null) throw new Error('index.html has no element with the id "dashboard".');
const texts = await startTexts();
createRoot(root).render(
  <StrictMode>
    <App texts={texts} />
  </StrictMode>,
);
