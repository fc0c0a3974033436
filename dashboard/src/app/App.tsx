import { Admin, CustomRoutes, localStorageStore, Resource, type AuthProvider, type DataProvider } from 'react-admin';
import { BrowserRouter, Route } from 'react-router-dom';
import { AccessLogList } from '../access-log/AccessLogList.js';
import { AgencyList } from '../agencies/AgencyList.js';
import { AgencyPage } from '../agencies/AgencyPage.js';
import { ClaimList } from '../claims/ClaimList.js';
import { ClaimPage } from '../claims/ClaimPage.js';
import { FamilyList } from '../families/FamilyList.js';
import { FamilyPage } from '../families/FamilyPage.js';
import { PrintablePlan } from '../families/PrintablePlan.js';
import { PipelineList } from '../pipeline/PipelineList.js';
import { Home } from '../programme/Home.js';
import { ImportList } from '../referral-import/ImportList.js';
import { ImportPage } from '../referral-import/ImportPage.js';
import { ReferralInbox } from '../referrals/ReferralInbox.js';
import { ReferralPage } from '../referrals/ReferralPage.js';
import { ReferralForm } from '../referrals/ReferralForm.js';
import { ServiceRequestList } from '../service-requests/ServiceRequestList.js';
import { ServiceRequestPage } from '../service-requests/ServiceRequestPage.js';
import { SignInPage } from '../session/SignInPage.js';
import { i18nProvider } from '../wording/i18n.js';
import { Layout } from './Layout.js';
import { NotFound } from './NotFound.js';
import { queryClient } from './query-client.js';
import { darkTheme, lightTheme } from './theme.js';

interface AppProps {
  readonly authProvider: AuthProvider;
  readonly dataProvider: DataProvider;
}

/** Only the look is kept in this browser; what a list shows is in its address. */
const store = localStorageStore('1', 'turnaround');

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
        requireAuth
        disableTelemetry
      >
        <Resource name="families" list={FamilyList} show={FamilyPage} recordRepresentation="familyName" />
        <Resource
          name="referrals"
          list={ReferralInbox}
          create={ReferralForm}
          show={ReferralPage}
          recordRepresentation="familyName"
        />
        <Resource name="pipeline" list={PipelineList} />
        <Resource name="agencies" list={AgencyList} show={AgencyPage} recordRepresentation="name" />
        <Resource name="service-requests" list={ServiceRequestList} show={ServiceRequestPage} />
        <Resource name="claims" list={ClaimList} show={ClaimPage} />
        <Resource name="access-log" list={AccessLogList} />
        <CustomRoutes>
          <Route path="/families/:id/plan" element={<PrintablePlan />} />
          <Route path="/referral-imports" element={<ImportList />} />
          <Route path="/referral-imports/:id" element={<ImportPage />} />
        </CustomRoutes>
      </Admin>
    </BrowserRouter>
  );
}
