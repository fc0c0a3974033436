import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import { Box, Chip, Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Panel } from '../app/Panel.js';
import { formatDate } from '../format/format.js';
import { useChoiceWords } from '../wording/use-words.js';
import { MemberList } from './MemberList.js';
import { PanelStates } from './PanelStates.js';
import type { FamilyCase } from './use-family-case.js';

/** Members with what each needs and what each brings. */
export function NeedsPanel({ household, needs: read }: Pick<FamilyCase, 'household' | 'needs'>) {
  const translate = useTranslate();
  const words = useChoiceWords();
  const { needs: allNeeds = [], strengths: allStrengths = [] } = read.row ?? {};
  return (
    <Panel title={translate('families.members')} lead={translate('families.membersLead')}>
      <PanelStates of={[household, read]} rows={4}>
        {() => (
          <MemberList
            members={household.row?.members ?? []}
            gone={household.row?.gone ?? []}
            more={({ memberId }) => {
              const needs = allNeeds.filter((need) => need.memberId === memberId);
              const strengths = allStrengths.filter((strength) => strength.memberId === memberId);
              if (needs.length + strengths.length === 0) {
                return (
                  <Typography variant="body2" color="text.secondary">
                    {translate('families.nothingRecorded')}
                  </Typography>
                );
              }
              return (
                <Stack
                  component="ul"
                  sx={{ m: 0, mt: 0.5, pl: 2, gap: 0.5, borderLeft: 3, borderColor: 'divider', listStyle: 'none' }}
                >
                  {needs.map((need) => (
                    <Box component="li" key={need.needId} sx={{ overflowWrap: 'anywhere' }}>
                      <Box component="span" sx={{ fontWeight: 600 }}>
                        {words('headline', need.headline)}
                        {need.descriptor !== null && `: ${words('needDescriptor', need.descriptor)}`}
                      </Box>
                      {need.achieved && (
                        <Chip
                          size="small"
                          color="success"
                          variant="outlined"
                          icon={<DoneIcon />}
                          label={translate('families.achieved')}
                          sx={{ ml: 1 }}
                        />
                      )}
                      <Box component="span" sx={{ display: 'block' }}>
                        {need.description}
                      </Box>
                      <Typography component="span" variant="body2" color="text.secondary" sx={{ display: 'block' }}>
                        {need.source === null
                          ? need.evidenceSource
                          : translate('families.needSource', {
                              source: need.evidenceSource,
                              kind: words('sourceKind', need.source.kind),
                              date: formatDate(need.source.documentOn),
                            })}
                        {need.source?.kind === 'family-word' && ` ${translate('families.familyWordOnly')}`}
                      </Typography>
                    </Box>
                  ))}
                  {strengths.map((strength) => (
                    <Box component="li" key={strength.strengthId} sx={{ overflowWrap: 'anywhere' }}>
                      <Box component="span" sx={{ fontWeight: 600, color: 'success.main' }}>
                        {translate('families.strength')}
                      </Box>
                      <Box component="span" sx={{ display: 'block' }}>
                        {strength.description}
                      </Box>
                    </Box>
                  ))}
                </Stack>
              );
            }}
          />
        )}
      </PanelStates>
    </Panel>
  );
}
