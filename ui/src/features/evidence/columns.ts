// The columns of the register; all of them are sorted in the core.

import type { Column } from '../../components';
import type { EvidenceRow } from '../../ipc';
import { bytes, date, number } from '../../lib/format';
import { t } from '../../lib/messages/messages.svelte';
import { hasState, isHeld, kindLabel, kindOf, stateLook, textLook } from '../shared/evidence';

const day = (value: string) => (value ? date(value) : '');

export const columns = (): Column<EvidenceRow>[] =>
  (
    [
      {
        id: 'name',
        label: t('evidence.name'),
        width: 300,
        grow: true,
        fixed: true,
        text: (row) => row.title || row.name,
      },
      { id: 'kind', label: t('evidence.kind'), width: 118, yields: 4, text: (row) => kindLabel(kindOf(row)) },
      {
        id: 'text',
        label: t('evidence.text'),
        width: 158,
        yields: 6,
        text: (row) => (isHeld(row) ? textLook(row).label : ''),
      },
      {
        id: 'citations',
        label: t('evidence.citations'),
        width: 84,
        align: 'end',
        text: (row) => (row.citations ? number(row.citations) : ''),
      },
      {
        id: 'state',
        label: t('evidence.state'),
        width: 110,
        yields: 5,
        text: (row) => (hasState(row.state) ? t(stateLook(row.state).label) : ''),
      },
      { id: 'received', label: t('evidence.received'), width: 108, yields: 3, text: (row) => day(row.received_on) },
      { id: 'date', label: t('evidence.date'), width: 108, yields: 2, text: (row) => day(row.document_date) },
      { id: 'source', label: t('evidence.source'), width: 150, yields: 1, text: (row) => row.source },
      { id: 'seen', label: t('register.seen'), width: 108, optional: true, text: (row) => day(row.seen_on) },
      { id: 'added', label: t('evidence.added'), width: 108, optional: true, text: (row) => day(row.added_at) },
      { id: 'number', label: t('evidence.number'), width: 120, optional: true, text: (row) => row.document_number },
      { id: 'version', label: t('evidence.version'), width: 96, optional: true, text: (row) => row.document_version },
      { id: 'delivery', label: t('evidence.delivery'), width: 140, optional: true, text: (row) => row.delivery },
      {
        id: 'classification',
        label: t('evidence.classification'),
        width: 120,
        optional: true,
        text: (row) => row.classification,
      },
      {
        id: 'personal',
        label: t('register.personal'),
        width: 110,
        optional: true,
        text: (row) => (row.personal_data ? t('answer.yes') : ''),
      },
      {
        id: 'size',
        label: t('evidence.size'),
        width: 84,
        align: 'end',
        optional: true,
        text: (row) => (isHeld(row) ? bytes(row.bytes) : ''),
      },
      {
        id: 'path',
        label: t('evidence.path'),
        width: 200,
        optional: true,
        text: (row) => (row.form === 'reference' ? row.location : row.path),
      },
    ] satisfies Column<EvidenceRow>[]
  ).map((column) => ({ ...column, sortable: true }));
