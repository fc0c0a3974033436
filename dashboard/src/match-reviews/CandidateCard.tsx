import CheckIcon from '@mui/icons-material/Check';
import CloseIcon from '@mui/icons-material/Close';
import DriveIcon from '@mui/icons-material/DriveFileRenameOutline';
import RemoveIcon from '@mui/icons-material/Remove';
import { Chip, Stack, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import type { FamilyRow, MatchReviewRow } from '@turnaround/contracts';
import type { ReactElement } from 'react';
import { useGetMany, useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { CommandButton } from '../commands/CommandButton.js';
import { confirmMatchForm } from '../commands/forms/match-forms.js';
import { formatDate } from '../format/format.js';
import { RowLink } from '../lists/RowLink.js';
import { stackedOnPhones } from '../lists/stacked-on-phones.js';
import { useChoiceWords } from '../wording/use-words.js';
import { sideBySide, type Agreement } from './side-by-side.js';

const signs: Readonly<Record<Agreement, { icon: ReactElement; color: 'success' | 'warning' | 'error' | 'default' }>> = {
  same: { icon: <CheckIcon />, color: 'success' },
  alike: { icon: <DriveIcon />, color: 'warning' },
  different: { icon: <CloseIcon />, color: 'error' },
  missing: { icon: <RemoveIcon />, color: 'default' },
};

interface CandidateCardProps {
  readonly review: MatchReviewRow;
  readonly candidate: MatchReviewRow['candidates'][number];
  readonly onConfirmed: () => void;
}

/** Somebody the row may be about, field by field beside what the file says. */
export function CandidateCard({ review, candidate, onConfirmed }: CandidateCardProps) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const name = `${candidate.firstName} ${candidate.lastName}`;
  const chosen =
    review.status === 'confirmed' && review.caseId === candidate.caseId && review.memberId === candidate.memberId;
  return (
    <Panel
      title={name}
      lead={
        <>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <RowLink to={`/families/${candidate.familyId}/show`}>
              {translate('families.page', { name: candidate.familyName })}
            </RowLink>
            <span>{translate('matchReviews.points', { score: candidate.score })}</span>
            {chosen && (
              <Chip size="small" color="success" icon={<CheckIcon />} label={translate('matchReviews.chosen')} />
            )}
          </Stack>
          <WhichFamily candidate={candidate} />
        </>
      }
      actions={
        <CommandButton
          form={confirmMatchForm}
          subject={{
            id: review.id,
            revision: review.revision,
            known: { caseId: candidate.caseId, memberId: candidate.memberId },
          }}
          applies={review.status === 'waiting'}
          words={{
            verb: translate('matchReviews.itIs', { name: candidate.firstName }),
            title: translate('matchReviews.itIsTitle', { row: review.personName, name }),
          }}
          onDone={onConfirmed}
        />
      }
    >
      <Table size="small" sx={stackedOnPhones}>
        <TableHead>
          <TableRow>
            <TableCell>{translate('matchReviews.field')}</TableCell>
            <TableCell>{translate('matchReviews.inFile')}</TableCell>
            <TableCell>{translate('matchReviews.inProgramme')}</TableCell>
            <TableCell>{translate('matchReviews.agreement')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sideBySide(review.person, candidate).map(({ field, inFile, inProgramme, agreement }) => (
            <TableRow key={field}>
              <TableCell component="th" scope="row">
                {words('comparedField', field)}
              </TableCell>
              <TableCell data-label={translate('matchReviews.inFile')}>{inFile ?? '–'}</TableCell>
              <TableCell data-label={translate('matchReviews.inProgramme')}>{inProgramme ?? '–'}</TableCell>
              <TableCell>
                <Chip
                  size="small"
                  variant="outlined"
                  icon={signs[agreement].icon}
                  color={signs[agreement].color}
                  label={words('fieldAgreement', agreement)}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** Distinguishes families, because two people of the same name may live in two families of the same name. */
function WhichFamily({ candidate }: Pick<CandidateCardProps, 'candidate'>) {
  const translate = useTranslate();
  const { data: [family] = [] } = useGetMany<FamilyRow>('families', { ids: [candidate.familyId] }, { retry: false });
  const postcode = family?.postcode ?? candidate.postcode;
  const facts = [
    ...(postcode === undefined ? [] : [translate('matchReviews.lives', { postcode })]),
    ...(family === undefined
      ? []
      : [
          translate('matchReviews.household', { people: family.peopleNames }),
          family.keyWorkerName === null
            ? translate('matchReviews.noKeyWorker')
            : translate('matchReviews.keyWorker', { name: family.keyWorkerName }),
          translate('matchReviews.referredOn', { date: formatDate(family.referredOn) }),
        ]),
  ];
  return <div>{facts.join(' · ')}</div>;
}
