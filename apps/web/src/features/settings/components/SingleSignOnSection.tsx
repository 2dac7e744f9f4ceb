import { IconCircleCheck, IconPower } from '@tabler/icons-react';
import { Answer } from '../../../ui/Answer';
import { Badge } from '../../../ui/Badge';
import { CopyLine } from '../../../ui/CopyLine';
import { useSignInMethods } from '../../session/api/methods';
import { Section } from './Section';
import classes from './Section.module.css';

/** Whether people can come in by the company's identity provider, and what whoever runs Tributary sets for it. */
export function SingleSignOnSection() {
  const methods = useSignInMethods();
  return (
    <Answer query={methods} failed="The ways to sign in could not be loaded">
      {({ oidc }) => (
        <Section
          title={oidc ? oidc.name : 'Not set up'}
          intro={
            oidc
              ? 'Members and people who were invited can sign in with it, if it vouches for their e-mail. Nobody else gets an account. Passwords go on working.'
              : 'Whoever runs Tributary can connect an OpenID Connect provider, such as Keycloak, Entra ID, Google or Okta: OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET in its environment.'
          }
          action={
            <Badge
              tone={oidc ? 'fresh' : 'paused'}
              icon={oidc ? <IconCircleCheck size={13} /> : <IconPower size={13} />}
            >
              {oidc ? 'On' : 'Off'}
            </Badge>
          }
        >
          <div className={classes.labelled}>
            <span className={classes.note}>Redirect address to register there, exactly so</span>
            <CopyLine
              label="Redirect address for single sign-on"
              text={`${window.location.origin}/api/auth/oidc/callback`}
            />
          </div>
        </Section>
      )}
    </Answer>
  );
}
