import { describe, expect, it } from 'vitest';
import { csvOf } from '../../src/exports/csv.ts';
import { entryNameOf } from '../../src/exports/exports.ts';

describe('csvOf', () => {
  it('puts an apostrophe before what a spreadsheet would compute, and leaves other cells as they are', () => {
    const formulas = ['=1+1', '+628123', '-2', '@SUM(A1)', '\tx', '\rx'];
    expect(csvOf([formulas])).toBe(`'=1+1,'+628123,'-2,'@SUM(A1),'\tx,"'\rx"\r\n`);
    expect(csvOf([['a=b', 'x+y', 5, -5, true, null]])).toBe('a=b,x+y,5,-5,1,\r\n');
  });

  it('quotes commas, quotes and line breaks, and writes moments in ISO 8601', () => {
    expect(csvOf([['a,b', 'say "no"', 'two\nlines', new Date('2026-05-01T12:00:00Z')]])).toBe(
      '"a,b","say ""no""","two\nlines",2026-05-01T12:00:00.000Z\r\n',
    );
  });
});

describe('entryNameOf', () => {
  it('names a file by its id and its type, never by what a customer called it', () => {
    expect(entryNameOf({ id: 'a', mimeType: 'image/png' })).toBe('files/a.png');
    expect(entryNameOf({ id: 'a', mimeType: 'text/html' })).toBe('files/a.bin');
    expect(entryNameOf({ id: 'a', mimeType: null })).toBe('files/a.bin');
  });
});
