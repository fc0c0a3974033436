import type { ReactElement } from 'react';
import { Admin, CustomRoutes, localStorageStore, Resource, type AuthProvider, type DataProvider } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { AccessLogList } from '../access-log/AccessLogList.js';
import { AgencyList } from '../agencies/AgencyList.js';
import { AgencyPage } from '../agencies/AgencyPage.js';
import { ClaimBatchList } from '../claim-batches/ClaimBatchList.js';
import { ClaimBatchPage } from '../claim-batches/ClaimBatchPage.js';
import { ClaimWindows } from '../claim-windows/ClaimWindows.js';
import { ClaimList } from '../claims/ClaimList.js';
import { ClaimPage } from '../claims/ClaimPage.js';
import { FamilyList } from '../families/FamilyList.js';
import { FamilyPage } from '../families/FamilyPage.js';
import { PrintablePlan } from '../families/PrintablePlan.js';
import { FeedImportPage } from '../feeds/FeedImportPage.js';
import { FeedsPage } from '../feeds/FeedsPage.js';
import { LockOutsPage } from '../lock-outs/LockOutsPage.js';
import { MatchReviewList } from '../match-reviews/MatchReviewList.js';
import { MatchReviewPage } from '../match-reviews/MatchReviewPage.js';
import { OperationsPage } from '../operations/OperationsPage.js';
import { OverlapList } from '../overlaps/OverlapList.js';
import { OverlapPage } from '../overlaps/OverlapPage.js';
import { PipelineList } from '../pipeline/PipelineList.js';
import { PositionList } from '../positions/PositionList.js';
import { Home } from '../programme/Home.js';
import { ImportList } from '../referral-import/ImportList.js';
import { ImportPage } from '../referral-import/ImportPage.js';
import { ReferralInbox } from '../referrals/ReferralInbox.js';
import { ReferralPage } from '../referrals/ReferralPage.js';
import { ReferralForm } from '../referrals/ReferralForm.js';
import { SentReferralPage } from '../referrals/SentReferralPage.js';
import { SentReferrals } from '../referrals/SentReferrals.js';
import { ServiceRequestList } from '../service-requests/ServiceRequestList.js';
import { ServiceRequestPage } from '../service-requests/ServiceRequestPage.js';
import { ReReferralList } from '../re-referrals/ReReferralList.js';
import { RuleSetsPage } from '../rule-sets/RuleSetsPage.js';
import type { Area } from '../session/areas.js';
import { SignInPage } from '../session/SignInPage.js';
import { ComparisonPage } from '../what-if/ComparisonPage.js';
import { TaskList } from '../tasks/TaskList.js';
import { WhatIfPage } from '../what-if/WhatIfPage.js';
import { i18nProvider } from '../wording/i18n.js';
import { Layout } from './Layout.js';
import { NotFound } from './NotFound.js';
import { NotPermitted } from './NotPermitted.js';
import { Permitted } from './Permitted.js';
import { queryClient } from './query-client.js';
import { darkTheme, lightTheme } from './theme.js';

interface AppProps {
  readonly authProvider: AuthProvider;
  readonly dataProvider: DataProvider;
}

/** Only the look is kept in this browser; what a list shows is in its address. */
const store = localStorageStore('1', 'turnaround');

function forArea(area: Area, screen: ReactElement): ReactElement {
  return <Permitted area={area}>{screen}</Permitted>;
}

export function App({ authProvider, dataProvider }: AppProps) {
  return (
    <BrowserRouter>
      <Admin
        title="Turnaround"
        authProvider={authProvider}
        dataProvider={dataProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        store={store}
        lightTheme={lightTheme}
        darkTheme={darkTheme}
        layout={Layout}
        loginPage={SignInPage}
        dashboard={Home}
        catchAll={NotFound}
        accessDenied={NotPermitted}
        requireAuth
        disableTelemetry
      >
        <Resource
          name="families"
          list={forArea('families', <FamilyList />)}
          show={forArea('families', <FamilyPage />)}
          recordRepresentation="familyName"
        />
        <Resource
          name="referrals"
          list={forArea('referrals', <ReferralInbox />)}
          create={forArea('refer', <ReferralForm />)}
          show={forArea('referrals', <ReferralPage />)}
          recordRepresentation="familyName"
        />
        <Resource
          name="sent-referrals"
          list={forArea('sent-referrals', <SentReferrals />)}
          show={forArea('sent-referrals', <SentReferralPage />)}
        />
        <Resource name="pipeline" list={forArea('pipeline', <PipelineList />)} />
        <Resource
          name="agencies"
          list={forArea('agencies', <AgencyList />)}
          show={forArea('agencies', <AgencyPage />)}
          recordRepresentation="name"
        />
        <Resource
          name="service-requests"
          list={forArea('service-requests', <ServiceRequestList />)}
          show={forArea('service-requests', <ServiceRequestPage />)}
        />
        <Resource name="claims" list={forArea('claims', <ClaimList />)} show={forArea('claims', <ClaimPage />)} />
        <Resource name="positions" list={forArea('positions', <PositionList />)} recordRepresentation="familyName" />
        <Resource
          name="claim-batches"
          list={forArea('claim-batches', <ClaimBatchList />)}
          show={forArea('claim-batches', <ClaimBatchPage />)}
        />
        <Resource
          name="overlaps"
          list={forArea('overlaps', <OverlapList />)}
          show={forArea('overlaps', <OverlapPage />)}
        />
        <Resource
          name="match-reviews"
          list={forArea('match-reviews', <MatchReviewList />)}
          show={forArea('match-reviews', <MatchReviewPage />)}
          recordRepresentation="personName"
        />
        <Resource name="tasks" list={forArea('tasks', <TaskList />)} />
        <Resource name="re-referrals" list={forArea('re-referrals', <ReReferralList />)} />
        <Resource name="access-log" list={forArea('access-log', <AccessLogList />)} />
        <CustomRoutes>
          <Route path="/families/:id/plan" element={forArea('plans', <PrintablePlan />)} />
          <Route path="/claim-windows" element={forArea('claim-windows', <ClaimWindows />)} />
          <Route path="/what-if" element={forArea('what-if', <WhatIfPage />)} />
          <Route path="/what-if/comparisons/:id" element={forArea('programme-comparisons', <ComparisonPage />)} />
          <Route path="/rule-sets" element={forArea('rule-sets', <RuleSetsPage />)} />
          <Route path="/operations" element={forArea('operations', <OperationsPage />)} />
          <Route path="/lock-outs" element={forArea('lock-outs', <LockOutsPage />)} />
          <Route path="/feeds" element={forArea('feeds', <FeedsPage />)} />
          <Route path="/feed-imports/:id" element={forArea('feed-imports', <FeedImportPage />)} />
          <Route path="/referral-imports" element={forArea('referral-imports', <ImportList />)} />
          <Route path="/referral-imports/:id" element={forArea('referral-imports', <ImportPage />)} />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
