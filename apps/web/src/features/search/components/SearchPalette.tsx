import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useFoundRecords } from '../api/records';
import { fitting } from '../found';
import { useNearInProject, useNearOutside } from '../near';
import { recentIn } from '../recent';
import { Palette } from './Palette';

/**
 * One field for pages, integrations, projects, actions and records; arrows choose, Enter opens or does it. It opens without
 * a transition and takes the focus as it is drawn, before the next key is heard; whoever opens it gives the focus back.
 */
export function SearchPalette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const inProject = useParams().project !== undefined;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      transitionProps={{ duration: 0 }}
      returnFocus={false}
      padding={0}
      size="lg"
      yOffset="12vh"
      attributes={{ content: { 'aria-label': 'Search' } }}
    >
      {opened && (inProject ? <InProject onClose={onClose} /> : <Outside onClose={onClose} />)}
    </Modal>
  );
}

function InProject({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const { tenant = '', project = '' } = useParams();
  const place = `${tenant}/${project}`;
  const near = useNearInProject();
  const { records, pending } = useFoundRecords(typed.trim());
  const found = [...fitting(near, typed), ...records];
  const recent = recentIn(place).flatMap((key) => near.find((each) => each.key === key) ?? []);
  return <Palette {...{ place, typed, setTyped, found, recent, pending, onClose }} />;
}

function Outside({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const near = useNearOutside();
  const place = '';
  const recent = recentIn(place).flatMap((key) => near.find((each) => each.key === key) ?? []);
  return <Palette {...{ place, typed, setTyped, found: fitting(near, typed), recent, pending: false, onClose }} />;
}
