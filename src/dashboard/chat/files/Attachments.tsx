import { useState } from 'react';
import { FileRow } from './FileRow.tsx';
import classes from './Files.module.css';
import { PictureDialog } from './PictureDialog.tsx';
import { PictureTile } from './PictureTile.tsx';
import type { Attachment } from './queries.ts';
import { useAttachments } from './useAttachments.ts';

interface AttachmentsProps {
  readonly messageId: string;
  readonly attachments: readonly Attachment[];
  /** Whether the message is held: its pictures are blurred until the viewer asks for each. */
  readonly isHeld: boolean;
}

/** The files of a message: pictures as tiles, and every other file as a row. */
export function Attachments({ messageId, attachments: known, isHeld }: AttachmentsProps) {
  const { attachments, readLink } = useAttachments(messageId, known);
  const [openId, setOpenId] = useState<string | null>(null);
  const pictures = attachments.filter(isPicture);
  return (
    <div className={classes.files}>
      {pictures.length > 0 && (
        <div className={classes.tiles}>
          {pictures.map((picture) => (
            <PictureTile
              key={picture.id}
              picture={picture}
              isHeld={isHeld}
              onReadLink={() => readLink(picture.id)}
              onOpen={() => setOpenId(picture.id)}
            />
          ))}
        </div>
      )}
      {attachments
        .filter((attachment) => !isPicture(attachment))
        .map((attachment) => (
          <FileRow key={attachment.id} attachment={attachment} onReadLink={() => readLink(attachment.id)} />
        ))}
      {openId !== null && (
        <PictureDialog
          pictures={pictures}
          openId={openId}
          onReadLink={readLink}
          onOpen={setOpenId}
          onClose={() => setOpenId(null)}
        />
      )}
    </div>
  );
}

/** The types that a browser shows and the server lets it show. */
const SHOWN: ReadonlySet<string | null> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);

function isPicture({ kind, status, mimeType }: Attachment): boolean {
  return kind === 'IMAGE' && (status === 'PENDING' || (status === 'STORED' && SHOWN.has(mimeType)));
}
