import type { Page } from 'playwright-core';
import { openTicket, press } from './pageActions.ts';
import { ALL, dialog, LIGHT, type Screen } from './screen.ts';

/** What the pictures of the demo show, as SVG. */
const CUP = `<rect width="640" height="480" fill="#e9dccb"/><ellipse cx="300" cy="400" rx="190" ry="26" fill="#cbb79d"/>
  <path d="M150 170h300v110a150 130 0 0 1-300 0z" fill="#fff"/><ellipse cx="300" cy="170" rx="150" ry="34" fill="#5a3a24"/>
  <path d="M450 200c90-10 90 120-20 120" fill="none" stroke="#fff" stroke-width="26"/>
  <path d="M330 200l30 70-24 40 30 70" fill="none" stroke="#8c7a68" stroke-width="6"/>`;
const BOX = `<rect width="640" height="480" fill="#cfd8dc"/><path d="M140 160l180-60 180 60v190l-180 70-180-70z" fill="#c49a6c"/>
  <path d="M140 160l180 64 180-64M320 224v196" fill="none" stroke="#8d6b45" stroke-width="8"/>
  <path d="M210 250l70 60-50 50z" fill="#4e3b28"/>`;

/** The screens of files in a chat. They change the data of the demo. */
export const FILE_SCREENS: readonly Screen[] = [
  {
    name: 'chat-attach',
    path: '/inbox',
    role: 'AGENT',
    looks: ['light', 'phone'],
    async ready(page) {
      await openTicket(page, 'Dewi Anggraini');
      await choose(page, [
        { name: 'broken-cup.png', mimeType: 'image/png', buffer: await picture(page, CUP) },
        { name: 'refund.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') },
        { name: 'voice.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('voice') },
      ]);
      await page.getByText('does not send files of this type').waitFor();
    },
  },
  {
    name: 'chat-files',
    path: '/inbox',
    role: 'AGENT',
    looks: ALL,
    async ready(page) {
      await openTicket(page, 'Dewi Anggraini');
      const shown = page.getByRole('button', { name: 'Show larger: parcel.png' });
      if ((await shown.count()) === 0) {
        await choose(page, [
          { name: 'broken-cup.png', mimeType: 'image/png', buffer: await picture(page, CUP) },
          { name: 'parcel.png', mimeType: 'image/png', buffer: await picture(page, BOX) },
          { name: 'refund.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') },
        ]);
        await page.getByRole('textbox', { name: /^Reply to/ }).fill('Is it this one? The form for the refund is here.');
        await press(page, 'Send');
      }
      await shown.waitFor();
      await page.waitForFunction(
        `[...document.querySelectorAll('[role=log] img')].every((one) => one.naturalWidth > 1)`,
      );
    },
  },
  {
    name: 'chat-picture',
    path: '/inbox',
    role: 'AGENT',
    looks: LIGHT,
    async ready(page) {
      await openTicket(page, 'Dewi Anggraini');
      await page.getByRole('button', { name: 'Show larger: broken-cup.png' }).last().click();
      await dialog(page).getByRole('img', { name: 'broken-cup.png' }).waitFor();
    },
  },
];

interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function choose(page: Page, files: ChosenFile[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await press(page, 'Attach files');
  await (await choosing).setFiles(files);
  await page.locator('[data-upload=ready]').nth(1).waitFor();
}

/** A PNG of a drawing. */
async function picture(page: Page, drawing: string): Promise<Buffer> {
  const drawn = await page.context().newPage();
  await drawn.setViewportSize({ width: 640, height: 480 });
  await drawn.setContent(`<body style="margin:0"><svg width="640" height="480">${drawing}</svg></body>`);
  const png = await drawn.screenshot();
  await drawn.close();
  return png;
}
