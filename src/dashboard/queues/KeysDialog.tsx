import { Kbd, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Question } from '../blocking/Question.tsx';

const KEYS = [
  [['j', 'k', '↓', '↑'], 'move'],
  [['Enter'], 'open'],
  [['r'], 'release'],
  [['x'], 'select'],
  [['/'], 'search'],
  [['Esc'], 'close'],
  [['?'], 'help'],
] as const;

export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Question onClose={onClose} title={t('queues.keys.title')}>
      <Table withRowBorders={false} verticalSpacing={6}>
        <Table.Tbody>
          {KEYS.map(([keys, what]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row" w={140}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Th>
              <Table.Td>{t(`queues.keys.${what}`)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Question>
  );
}
