import { type ClipboardEvent, type DragEvent, useState } from 'react';
import type { ReplyFiles } from './useUploads.ts';

/** Takes the files that are pasted or dropped, where the channel sends files. */
export function useFileDrop({ types, add }: Pick<ReplyFiles, 'types' | 'add'>) {
  const [isDropping, setDropping] = useState(false);
  const takesFiles = types.length > 0;

  function onPaste(event: ClipboardEvent): void {
    const { files, types: formats } = event.clipboardData;
    // A copied text of an office program brings a picture of itself.
    if (!takesFiles || files.length === 0 || formats.includes('text/plain')) return;
    event.preventDefault();
    add([...files]);
  }

  function onDragOver(event: DragEvent): void {
    if (!takesFiles || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setDropping(true);
  }

  function onDrop(event: DragEvent): void {
    setDropping(false);
    const { files } = event.dataTransfer;
    if (!takesFiles || files.length === 0) return;
    event.preventDefault();
    add([...files]);
  }

  return { isDropping, onPaste, dropProps: { onDragOver, onDrop, onDragLeave: () => setDropping(false) } };
}
