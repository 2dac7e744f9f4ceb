export interface paths {
    "/api/admin/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the installation is: database, processes, work that waits, and where something is wrong */
        get: operations["AdminHealthController_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every organisation of the installation, in numbers alone. Sorts: name, createdAt */
        get: operations["AdminTenantsController_list"];
        put?: never;
        /** Make an organisation with a project, and an invitation for its owner */
        post: operations["AdminTenantsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename an organisation, suspend it, or open it again: nothing is lost */
        patch: operations["AdminTenantsController_update"];
        trace?: never;
    };
    "/api/admin/tenant-slugs/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a new organisation could have this slug */
        get: operations["AdminTenantsController_slug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import */
        get: operations["RunsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop it at the next page; what arrived stays */
        post: operations["RunsController_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a failed or cancelled one from its checkpoints */
        post: operations["RunsController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/runs/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records that did not fit, by cause */
        get: operations["RunsController_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/runs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its log. Sort: at */
        get: operations["RunsController_logs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When imports would start next by a schedule */
        post: operations["SchedulePreviewController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with the link printed at start; it works once */
        post: operations["AuthController_withLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail and password */
        post: operations["AuthController_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End this session */
        post: operations["AuthController_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and their tenants and projects */
        get: operations["AuthController_current"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how others see you */
        patch: operations["AuthController_rename"];
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set or change the password; other sessions end */
        put: operations["AuthController_setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password with a reset link; every session of the account ends */
        post: operations["PasswordResetController_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where you are signed in, seen last first. Sorts: lastSeenAt, createdAt */
        get: operations["SessionsController_list"];
        put?: never;
        post?: never;
        /** End all your sessions but this one */
        delete: operations["SessionsController_endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your sessions */
        delete: operations["SessionsController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what in the organisation, newest first. Sorts: at */
        get: operations["ActivityController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/activity/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as a file, whatever its length
         * @description Sent as it is read; an answer that breaks off is incomplete.
         */
        get: operations["ActivityController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/invitation/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an invitation is for; it stays as it is */
        post: operations["InvitationDoorController_look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept an invitation: with the account that is signed in, or with a new one */
        post: operations["InvitationDoorController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that nobody accepted yet, newest first. Sorts: createdAt, email, expiresAt */
        get: operations["InvitationsController_list"];
        put?: never;
        /** Invite somebody: send them the link, which is shown this once and works for a week */
        post: operations["InvitationsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take an invitation back; its link stops working */
        delete: operations["InvitationsController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who belongs to the organisation. Sorts: name, email, joinedAt, lastSeenAt */
        get: operations["MembersController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member out: at once, in every window, with the API tokens they made here */
        delete: operations["MembersController_remove"];
        options?: never;
        head?: never;
        /** Give a member another role; only owners make and unmake owners */
        patch: operations["MembersController_update"];
        trace?: never;
    };
    "/api/members/{userId}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link with which a member sets a new password; send it to them. It works once, for a day */
        post: operations["MembersController_resetLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One thing done with many; each says how it went */
        post: operations["BulkController_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integration-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every provider that is loaded */
        get: operations["CatalogueController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integration-providers/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One provider */
        get: operations["CatalogueController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Switch a provider off or on for the whole installation */
        patch: operations["CatalogueController_update"];
        trace?: never;
    };
    "/api/integrations/{id}/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What can be chosen, asked for at the provider; the choice is kept in the settings */
        get: operations["ChoicesController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take its access away, here and at the provider; settings, cursors and records stay */
        post: operations["DisconnectController_disconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The integrations of the project. Sorts: displayName, createdAt */
        get: operations["IntegrationsController_list"];
        put?: never;
        /** Connect a provider: stored as pending, the first import is queued */
        post: operations["IntegrationsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try settings and credentials before they are saved; nothing is stored */
        post: operations["IntegrationsController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One integration */
        get: operations["IntegrationsController_get"];
        put?: never;
        post?: never;
        /** Delete; the records stay or are purged. At the provider our webhooks end, and the access is given back */
        delete: operations["IntegrationsController_remove"];
        options?: never;
        head?: never;
        /** Change name, settings, credentials or schedule; cursors stay */
        patch: operations["IntegrationsController_update"];
        trace?: never;
    };
    "/api/integrations/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try the stored connection */
        post: operations["IntegrationsController_testStored"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import now */
        post: operations["OperationsController_sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/try-now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make one attempt at once while calls are held back */
        post: operations["OperationsController_tryNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop importing; a run that is going on is cancelled at its checkpoint */
        post: operations["OperationsController_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import again by its schedule, from where it stopped */
        post: operations["OperationsController_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** State, freshness by stream, the run going on and the last one */
        get: operations["OperationsController_getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Changes per day, quota, response times, error rate, what ends when, and completeness */
        get: operations["OperationsController_getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/sync-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its runs, newest first. Sort: createdAt */
        get: operations["OperationsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/deletion-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deletions that wait for a person */
        get: operations["OperationsController_listHolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/deletion-holds/{holdId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the held records, or keep them */
        post: operations["OperationsController_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How its webhooks stand: subscriptions with their health */
        get: operations["WebhooksController_status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/webhooks/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register its webhooks anew at the provider; none is doubled */
        post: operations["WebhooksController_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/webhooks/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give its webhooks new secrets; the old ones stay good for a day */
        post: operations["WebhooksController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/webhook-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in, newest first. Filters: state, kind. Sort: receivedAt */
        get: operations["WebhooksController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/webhook-events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event: headers, body, and the records it touched */
        get: operations["WebhooksController_event"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/webhook-events/{eventId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have one event worked on again */
        post: operations["WebhooksController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/methods": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How people can sign in here */
        get: operations["OidcController_methods"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The projects of the tenant. Sorts: name, createdAt */
        get: operations["ProjectsController_list"];
        put?: never;
        /** Make a project */
        post: operations["ProjectsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One project */
        get: operations["ProjectsController_get"];
        put?: never;
        post?: never;
        /** Hide a project; its integrations stop. The slug is free again */
        delete: operations["ProjectsController_remove"];
        options?: never;
        head?: never;
        /** Rename a project */
        patch: operations["ProjectsController_update"];
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every project of the organisation: how its integrations are, and what waits for a person */
        get: operations["OverviewController_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The API tokens of the organisation, newest first. Sorts: createdAt, name, expiresAt */
        get: operations["TokensController_list"];
        put?: never;
        /** Make an API token; it is shown in this answer and never again */
        post: operations["TokensController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token; it stops working at once and stays in the list */
        delete: operations["TokensController_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The connections in use: how they are, and which end when */
        get: operations["ConnectionHealthController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin consent: where to send the person, for a new connection or to reconnect */
        post: operations["OAuthController_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/attempts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of an attempt of one’s own */
        get: operations["OAuthController_attempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant’s own OAuth apps, without their secrets */
        get: operations["OAuthAppsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/clients/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the tenant’s own OAuth app for a provider; it goes before the operator’s */
        put: operations["OAuthAppsController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/oauth/clients/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an OAuth app; connections made with it can no longer renew their tokens */
        delete: operations["OAuthAppsController_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records of a type: filters, text search, sorts, pages */
        get: operations["RecordsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields of a type */
        get: operations["RecordsController_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The values of a filterable field with their counts, most frequent first */
        get: operations["RecordsController_facets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed since a cursor, in order, deleted records included: for keeping a copy */
        get: operations["RecordsController_changesSince"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record with the source of each field and what it refers to */
        get: operations["RecordsController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which field changed from what to what, newest first. Sort: at */
        get: operations["RecordsController_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the provider sent, by shape */
        get: operations["RecordsController_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The records of a type as a file, whatever their number: filters, text search and sorts of the list
         * @description Sent as it is read; an answer that breaks off is incomplete. A text search finds 1,000 records at most, the newest. In CSV, a text that a spreadsheet would take for a formula has an apostrophe before it.
         */
        get: operations["RecordExportsController_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/{type}/read-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the chosen records from their tools again, now */
        post: operations["ReadAgainController_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Several persons are one; their accounts come together */
        post: operations["DecisionsController_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/suggestions/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The two are not the same; of a person whose accounts are doubted: they are one */
        post: operations["DecisionsController_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/rename": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Choose the name, or let it follow the accounts */
        post: operations["DecisionsController_rename"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The accounts are one person */
        post: operations["DecisionsController_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Some accounts are somebody else’s: a new person is made of them */
        post: operations["DecisionsController_split"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Undo the last decision about this person */
        post: operations["DecisionsController_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Persons with an account in the project. Sort: name, createdAt */
        get: operations["PeopleController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open questions about who is who, with the evidence. Sort: score */
        get: operations["PeopleController_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person: accounts with the evidence, work, decisions. An id that was merged leads on */
        get: operations["PeopleController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller’s own views and those shared in the project. Sorts: name, createdAt */
        get: operations["SavedViewsController_list"];
        put?: never;
        /** Keep a view of records under a name */
        post: operations["SavedViewsController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/saved-views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One view */
        get: operations["SavedViewsController_get"];
        put?: never;
        post?: never;
        /** Delete a view; the records stay */
        delete: operations["SavedViewsController_remove"];
        options?: never;
        head?: never;
        /** Rename, share or change a view */
        patch: operations["SavedViewsController_update"];
        trace?: never;
    };
    "/api/mapping-transforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The transforms that mappings are made of */
        get: operations["MappingsController_transforms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/mappings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How each stream is mapped */
        get: operations["MappingsController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/mappings/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mapping of a stream, as it is used */
        get: operations["MappingsController_get"];
        /** Save a new version; stored records are mapped anew, without a call to the provider */
        put: operations["MappingsController_save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/mappings/{stream}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a mapping on stored records, before and after; nothing is stored */
        post: operations["MappingsController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/mappings/{stream}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an earlier version the newest; 0 is the provider’s own */
        post: operations["MappingsController_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/mappings/{stream}/remap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Map stored records anew */
        post: operations["MappingsController_remap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/mappings/{stream}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its versions, newest first */
        get: operations["MappingsController_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{id}/mappings/{stream}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with its schema */
        get: operations["MappingsController_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What nobody tries any more by itself, latest first. Sort: lastAt */
        get: operations["DeadLettersController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many there are, by kind, cause and integration */
        get: operations["DeadLettersController_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, with its payload; secrets are masked */
        get: operations["DeadLettersController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have some worked on again, by ids or by filter; each says how it went */
        post: operations["DeadLettersController_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put some away; what failed stays as it is, and is listed again when it fails again */
        post: operations["DeadLettersController_discard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: operations["HealthController_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** It can do its work: the database answers */
        get: operations["HealthController_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of this process in the text format of Prometheus
         * @description With METRICS_TOKEN set, for whoever sends it as a bearer token; without it, for this machine alone.
         */
        get: operations["MetricsController_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        HealthOfDatabaseDto: {
            /** @example 18.1 */
            version: string;
            /** @description How long it took to answer. */
            ms: number;
            /** @description What all tables and indexes take. */
            sizeBytes: number;
            /** @description Open connections of everybody. */
            connections: number;
            /** @description How many it allows. */
            connectionsAtMost: number;
            /** @description Tributary brought it, and keeps it in its data folder. */
            embedded: boolean;
        };
        /**
         * @description What tells workers that there is work.
         * @enum {string}
         */
        BellKind: "redis" | "postgres";
        HealthOfBellDto: {
            /** @description What tells workers that there is work. */
            over: components["schemas"]["BellKind"];
            /** @description It answers this process. While it does not, work is found by looking every few seconds. */
            answers: boolean;
        };
        /** @enum {string} */
        ProcessRole: "api" | "worker";
        HealthOfProcessDto: {
            role: components["schemas"]["ProcessRole"];
            /**
             * @description Machine and process id.
             * @example hub-1:4711
             */
            name: string;
            /** @description Its connections to the database now. */
            connections: number;
        };
        HealthOfQueueDto: {
            /** @example sync-inbound-scheduled */
            queue: string;
            /** @description Work that is due and that nobody works on. */
            waiting: number;
            /** @description How long the oldest of it has been due; 0 when there is none. */
            oldestMs: number;
        };
        HealthOfTenantDto: {
            /** Format: uuid */
            id: string;
            /** @example acme */
            slug: string;
            /** @example Acme */
            name: string;
            suspended: boolean;
            /** @description Integrations whose provider does not work just now. */
            circuitsOpen: number;
            /** @description Integrations that wait for a person to connect them again. */
            reconnects: number;
            /** @description Work that was given up. */
            deadLetters: number;
        };
        DiskDto: {
            freeBytes: number;
            totalBytes: number;
        };
        AdminHealthDto: {
            /** @example 0.1.0 */
            version: string;
            /**
             * @description Of Node, below this process.
             * @example 24.4.1
             */
            node: string;
            /**
             * Format: date-time
             * @description When this process began.
             */
            startedAt: string;
            /** Format: date-time */
            checkedAt: string;
            database: components["schemas"]["HealthOfDatabaseDto"];
            bell: components["schemas"]["HealthOfBellDto"];
            /** @description Processes that hold connections to the database now. */
            processes: components["schemas"]["HealthOfProcessDto"][];
            queues: components["schemas"]["HealthOfQueueDto"][];
            /** @description Organisations in which something waits, the most first. */
            tenants: components["schemas"]["HealthOfTenantDto"][];
            /** @description Of the data folder; null where the database lies elsewhere. */
            disk: components["schemas"]["DiskDto"] | null;
        };
        /** @enum {string} */
        TenantState: "active" | "suspended";
        AdminTenantDto: {
            /** Format: uuid */
            id: string;
            /** @example acme */
            slug: string;
            /** @example Acme */
            name: string;
            state: components["schemas"]["TenantState"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            suspendedAt: string | null;
            members: number;
            projects: number;
            integrations: number;
            /** @description Live records of all types. */
            records: number;
            /**
             * Format: date-time
             * @description When an import last succeeded.
             */
            lastSyncAt: string | null;
            /**
             * Format: date-time
             * @description When one of its members was last here.
             */
            lastSeenAt: string | null;
        };
        AdminTenantListDto: {
            items: components["schemas"]["AdminTenantDto"][];
            nextCursor: string | null;
        };
        CreateTenantDto: {
            /** @example Acme */
            name: string;
            /**
             * @description In every address of its pages; unique here.
             * @example acme
             */
            slug: string;
            /**
             * @description Who is invited to own it.
             * @example ada@example.com
             */
            ownerEmail: string;
        };
        CreatedTenantDto: {
            /** Format: uuid */
            id: string;
            /** @example acme */
            slug: string;
            /** @example Acme */
            name: string;
            state: components["schemas"]["TenantState"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            suspendedAt: string | null;
            members: number;
            projects: number;
            integrations: number;
            /** @description Live records of all types. */
            records: number;
            /**
             * Format: date-time
             * @description When an import last succeeded.
             */
            lastSyncAt: string | null;
            /**
             * Format: date-time
             * @description When one of its members was last here.
             */
            lastSeenAt: string | null;
            /**
             * @description The link to send to the owner; shown this once, for only a hash of its token is kept.
             * @example https://hub.example.com/invitation#token=…
             */
            invitationUrl: string;
        };
        UpdateTenantDto: {
            /** @example Acme */
            name?: string;
            /** @description True: nobody gets in, syncs stop, webhooks are kept for later. */
            suspended?: boolean;
        };
        SlugAnswerDto: {
            free: boolean;
            /** @description Why it cannot be had. */
            say: string | null;
            /**
             * @description Another one that can.
             * @example acme-2
             */
            suggestion: string | null;
        };
        /** @enum {string} */
        RunMode: "full" | "incremental" | "deletions" | "remap";
        /** @enum {string} */
        RunTrigger: "first" | "manual" | "schedule";
        /** @enum {string} */
        RunState: "queued" | "running" | "waiting" | "succeeded" | "failed" | "cancelled";
        RunCountsDto: {
            pages: number;
            /** @description Records read from the provider. */
            read: number;
            created: number;
            updated: number;
            /** @description Read and found equal: nothing was written for them. */
            unchanged: number;
            deleted: number;
            /** @description Records that did not fit; see the errors of the run. */
            failed: number;
        };
        RunWaitDto: {
            /** Format: date-time */
            until: string;
            /** @example ClickUp allows 100 calls a minute; continuing in 12 s. */
            say: string;
        };
        RunErrorDto: {
            /** @example ClickUp refused the token (401). It was probably revoked. Reconnect to continue. */
            say: string;
            /** @example auth */
            category: string;
            /** @example OAUTH_025 */
            providerCode?: string;
        };
        /** @enum {string} */
        StageState: "blocked" | "ready" | "running" | "waiting" | "done" | "failed" | "parked" | "cancelled";
        RunStageDto: {
            /** @example tasks */
            stream: string;
            /** @example Tasks */
            title: string;
            state: components["schemas"]["StageState"];
            partitions: number;
            partitionsDone: number;
            read: number;
            created: number;
            updated: number;
            unchanged: number;
            failed: number;
            deleted: number;
        };
        RunDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            integrationId: string;
            mode: components["schemas"]["RunMode"];
            trigger: components["schemas"]["RunTrigger"];
            state: components["schemas"]["RunState"];
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            finishedAt: string | null;
            /** Format: date-time */
            createdAt: string;
            counts: components["schemas"]["RunCountsDto"];
            /** @description Calls to the provider. */
            apiCalls: number;
            /** @description Bytes received from the provider. */
            bytesIn: number;
            /** @description Records expected in all, from the import before. */
            estimatedTotal: number | null;
            /** @description Memory of the worker when it ended. */
            memoryBytes: number | null;
            wait: components["schemas"]["RunWaitDto"] | null;
            error: components["schemas"]["RunErrorDto"] | null;
            durationMs: number | null;
            stages: components["schemas"]["RunStageDto"][];
            /** @description Name of the person who asked; null for the schedule. */
            requestedBy: string | null;
            /** @description Of the request that asked; the log lines of the work carry it. Absent for the schedule. */
            requestId?: string;
        };
        RecordErrorDto: {
            /** Format: uuid */
            errorId: string;
            /** @example 86b4n1x2c */
            externalId: string | null;
            /** @example tasks */
            stream: string;
            /** @example due_date: expected a number of milliseconds, got "soon" */
            message: string;
            /** @description As the provider sent it. */
            payload: unknown;
        };
        RunErrorGroupDto: {
            /** @example record_does_not_fit */
            code: string;
            /** @example These records did not fit the expected form. The rest of the run went on. */
            say: string;
            /** @description All of them, also those beyond the records shown. */
            count: number;
            records: components["schemas"]["RecordErrorDto"][];
        };
        RunErrorGroupsDto: {
            items: components["schemas"]["RunErrorGroupDto"][];
        };
        /** @enum {string} */
        LogLevel: "info" | "warn" | "error";
        RunLogDto: {
            /** Format: date-time */
            at: string;
            level: components["schemas"]["LogLevel"];
            /** @example Read page 3 of Tasks: 100 records, 4 changed. */
            message: string;
            /** @example tasks */
            stream?: string;
            data?: {
                [key: string]: unknown;
            };
        };
        RunLogListDto: {
            items: components["schemas"]["RunLogDto"][];
            nextCursor: string | null;
        };
        /** @enum {string} */
        Schedule: "15min" | "hourly" | "daily" | "weekly" | "cron" | "manual";
        DayWindowDto: {
            /**
             * @description By the clock of the time zone.
             * @example 22:00
             */
            from: string;
            /**
             * @description May be after midnight.
             * @example 06:00
             */
            to: string;
        };
        ScheduleOptionsDto: {
            /**
             * @description Minute, hour, day, month, weekday; for the schedule cron.
             * @example 30 6 * * 1-5
             */
            cron?: string;
            /**
             * @description IANA name; the tenant’s when left out.
             * @example Europe/Berlin
             */
            timeZone?: string;
            /** @description Imports start within these hours only. */
            onlyBetween?: components["schemas"]["DayWindowDto"];
            /** @description No import starts within these hours. */
            notBetween?: components["schemas"]["DayWindowDto"];
            /** @description A cron import starts up to so many seconds later. */
            jitterSeconds?: number;
        };
        SchedulePreviewQueryDto: {
            schedule: components["schemas"]["Schedule"];
            scheduleOptions?: components["schemas"]["ScheduleOptionsDto"];
            /**
             * Format: uuid
             * @description The integration it is for: each has its own place in a period.
             */
            integrationId?: string;
        };
        SchedulePreviewDto: {
            /** @example Europe/Berlin */
            timeZone: string;
            /** @description The next starts; none when only people start it. */
            slots: string[];
        };
        SignInLinkDto: {
            /** @description The token of the printed sign-in link. */
            token: string;
        };
        LoginDto: {
            /** @example owner@example.com */
            email: string;
            password: string;
        };
        MeUserDto: {
            /** Format: uuid */
            id: string;
            /** @example owner@example.com */
            email: string;
            /** @example Owner */
            displayName: string;
            /** @description False until the first password is set. */
            hasPassword: boolean;
            platformAdmin: boolean;
        };
        /** @enum {string} */
        Role: "viewer" | "member" | "admin" | "owner";
        MeProjectDto: {
            /** Format: uuid */
            id: string;
            /** @example main */
            slug: string;
            /** @example Main */
            name: string;
        };
        MeTenantDto: {
            /** Format: uuid */
            id: string;
            /** @example acme */
            slug: string;
            /** @example Acme */
            name: string;
            role: components["schemas"]["Role"];
            /** @description Closed for now by those who run the installation; nothing in it can be asked for. */
            suspended: boolean;
            /** @example Europe/Berlin */
            timeZone: string;
            projects: components["schemas"]["MeProjectDto"][];
        };
        MeDto: {
            user: components["schemas"]["MeUserDto"];
            tenants: components["schemas"]["MeTenantDto"][];
        };
        UpdateMeDto: {
            /** @example Ada Example */
            displayName: string;
        };
        SetPasswordDto: {
            /** @description Needed when a password is set already. */
            currentPassword?: string;
            newPassword: string;
        };
        ResetPasswordDto: {
            /** @description The token of the link. */
            token: string;
            password: string;
        };
        SessionDto: {
            /** Format: uuid */
            id: string;
            /** @example Firefox on Linux */
            device: string;
            /** @example 192.0.2.7 */
            address: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To five minutes.
             */
            lastSeenAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Whether it is the session that asks. */
            current: boolean;
        };
        SessionListDto: {
            items: components["schemas"]["SessionDto"][];
            nextCursor: string | null;
        };
        Object: Record<string, never>;
        /**
         * @description nobody: somebody who was not let in. system: Tributary by itself.
         * @enum {string}
         */
        ActorKind: "person" | "token" | "nobody" | "system";
        ActivityActorDto: {
            /** @description nobody: somebody who was not let in. system: Tributary by itself. */
            kind: components["schemas"]["ActorKind"];
            /** Format: uuid */
            id: string | null;
            /**
             * @description As it was at that time.
             * @example Ada Example
             */
            name: string;
        };
        ActivityObjectDto: {
            /** @example integration */
            type: string;
            /** Format: uuid */
            id: string | null;
            /**
             * @description As it was at that time.
             * @example ClickUp
             */
            name: string | null;
        };
        ActivityDto: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["ActivityActorDto"];
            /** @example integration.created */
            action: string;
            object: components["schemas"]["ActivityObjectDto"];
            /** Format: uuid */
            projectId: string | null;
            /** @example 192.0.2.7 */
            address: string | null;
            /** @description Also in the log lines of that request. */
            requestId: string | null;
            /** @description What else there is to know; never a secret. */
            data: {
                [key: string]: unknown;
            };
        };
        ActivityListDto: {
            items: components["schemas"]["ActivityDto"][];
            nextCursor: string | null;
        };
        InvitationTokenDto: {
            /** @description The token of the link. */
            token: string;
        };
        InvitingTenantDto: {
            /** @example acme */
            slug: string;
            /** @example Acme */
            name: string;
        };
        InvitationLookDto: {
            tenant: components["schemas"]["InvitingTenantDto"];
            /** @description Who invites; null for somebody who left. */
            inviter: string | null;
            /** @example ada@example.com */
            email: string;
            role: components["schemas"]["Role"];
            /** Format: date-time */
            expiresAt: string;
            /** @description Whether there is an account with this e-mail already: then sign in to accept. */
            accountExists: boolean;
            /** @description Whose account would join: the e-mail that is signed in. */
            signedInAs: string | null;
        };
        AcceptInvitationDto: {
            /** @description The token of the link. */
            token: string;
            /**
             * @description For a new account.
             * @example Ada Example
             */
            name?: string;
            /** @description For a new account. */
            password?: string;
        };
        AcceptedInvitationDto: {
            tenant: components["schemas"]["InvitingTenantDto"];
            role: components["schemas"]["Role"];
        };
        InvitationDto: {
            /** Format: uuid */
            id: string;
            /** @example ada@example.com */
            email: string;
            role: components["schemas"]["Role"];
            /** @description Who invites; null for somebody who left. */
            invitedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Too old to be accepted. Invite again for a new link. */
            expired: boolean;
        };
        InvitationListDto: {
            items: components["schemas"]["InvitationDto"][];
            nextCursor: string | null;
        };
        CreateInvitationDto: {
            /** @example ada@example.com */
            email: string;
            role: components["schemas"]["Role"];
        };
        CreatedInvitationDto: {
            /** Format: uuid */
            id: string;
            /** @example ada@example.com */
            email: string;
            role: components["schemas"]["Role"];
            /** @description Who invites; null for somebody who left. */
            invitedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Too old to be accepted. Invite again for a new link. */
            expired: boolean;
            /**
             * @description The link to send; shown this once, for only a hash of its token is kept.
             * @example https://hub.example.com/invitation#token=…
             */
            url: string;
        };
        MemberDto: {
            /** Format: uuid */
            userId: string;
            /** @example Ada Example */
            name: string;
            /** @example ada@example.com */
            email: string;
            role: components["schemas"]["Role"];
            /** Format: date-time */
            joinedAt: string;
            /**
             * Format: date-time
             * @description To five minutes.
             */
            lastSeenAt: string | null;
            /** @description Whether this is whoever asks. */
            you: boolean;
            /** @description Connections that are this person’s own; they need a decision when the person leaves. */
            connections: number;
        };
        MemberListDto: {
            items: components["schemas"]["MemberDto"][];
            nextCursor: string | null;
        };
        UpdateMemberDto: {
            role: components["schemas"]["Role"];
        };
        ResetLinkDto: {
            /**
             * @description The link to send; shown this once, for only a hash of its token is kept.
             * @example https://hub.example.com/reset#token=…
             */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @enum {string} */
        ConnectionsOfLeaver: "hand_over" | "revoke";
        RemovedMemberDto: {
            /** @description Connections that were handed over. */
            handedOver: number;
            /** @description What became of each connection that was revoked. */
            revoked: string[];
            /** @description API tokens that ended. */
            tokensEnded: number;
        };
        /**
         * @description sync: what changed; retry: the last import that failed, from where it stopped; delete: records stay.
         * @enum {string}
         */
        BulkAction: "enable" | "disable" | "pause" | "resume" | "sync" | "retry" | "delete";
        BulkIntegrationsDto: {
            ids: string[];
            /** @description sync: what changed; retry: the last import that failed, from where it stopped; delete: records stay. */
            action: components["schemas"]["BulkAction"];
        };
        BulkOutcomeDto: {
            /** Format: uuid */
            id: string;
            ok: boolean;
            /** @description Why not, and what to do. */
            say?: string;
        };
        BulkOutcomesDto: {
            /** @description In the order asked. */
            items: components["schemas"]["BulkOutcomeDto"][];
            /** @description How many came out well. */
            done: number;
        };
        /** @enum {string} */
        ProviderCategory: "project-management" | "code-hosting" | "crm" | "communication" | "storage-productivity" | "news" | "custom";
        /** @enum {string} */
        ProviderCapability: "pull" | "webhook" | "write-back" | "incremental" | "deletes";
        AuthHelpDto: {
            /** @example In ClickUp open Settings → Apps → API Token. */
            text: string;
            /** @example https://app.clickup.com/settings/apps */
            url: string;
        };
        /**
         * @description Whose app it is.
         * @enum {string}
         */
        OAuthAppSource: "tenant" | "environment" | "sandbox";
        OAuthOfferDto: {
            /** @description An OAuth app is set up for the provider’s own server. */
            configured: boolean;
            /** @description Whose app it is. */
            source: components["schemas"]["OAuthAppSource"] | null;
            /**
             * @example [
             *       "repo",
             *       "read:user"
             *     ]
             */
            scopes: string[];
            /** @description The redirect address to register with the provider, exactly so. */
            redirectUri: string;
        };
        AuthMethodDto: {
            /** @enum {string} */
            kind: "oauth2" | "token";
            /** @example Personal API token */
            label: string;
            help: components["schemas"]["AuthHelpDto"];
            /**
             * @description Regular expression the token matches.
             * @example ^pk_
             */
            pattern?: string;
            /** @description For `oauth2`. */
            oauth?: components["schemas"]["OAuthOfferDto"];
        };
        WholeChoiceDto: {
            /** @example space */
            kind: string;
            /** @example space_ids */
            setting: string;
        };
        ChoiceDto: {
            /** @example lists */
            many: string;
            /** @example list */
            one: string;
            /** @description Kind of the nodes that are chosen; the others hold them. */
            kind: string;
            /**
             * @description The setting that holds the ids; an empty list means all.
             * @example list_ids
             */
            setting: string;
            /** @description One is chosen, and the setting holds its id. */
            single: boolean;
            /** @description Chosen as a whole, with what comes to be in it later. */
            whole?: components["schemas"]["WholeChoiceDto"];
        };
        EntityDto: {
            /** @example tasks */
            stream: string;
            /** @example Tasks */
            title: string;
            /** @description What it brings and what it costs, where the title does not say it all. */
            description?: string;
            /** @description Imported unless somebody chooses otherwise. */
            byDefault: boolean;
            /**
             * @description Streams that are read with it, chosen or not.
             * @example [
             *       "lists"
             *     ]
             */
            needs: string[];
            /** @example work_item */
            recordType: string;
            /** @description Reads only what changed since the last run. */
            incremental: boolean;
            /** @description Finds out what was deleted. */
            deletes: boolean;
        };
        SandboxCredentialsDto: {
            token: string;
        };
        SandboxOfferDto: {
            /** @example Try with sample data */
            title: string;
            /** @example A stand-in for ClickUp on this machine with about 1,200 tasks. Nothing leaves it. */
            note: string;
            credentials: components["schemas"]["SandboxCredentialsDto"];
            /** @description The stand-in has a consent page, and its OAuth app is set up. */
            oauth: boolean;
            settings: {
                [key: string]: unknown;
            };
        };
        ProviderDto: {
            /** @example clickup */
            key: string;
            /** @example ClickUp */
            name: string;
            category: components["schemas"]["ProviderCategory"];
            description: string;
            /** @description SVG markup. */
            logo: string;
            docsUrl: string;
            capabilities: components["schemas"]["ProviderCapability"][];
            auth: components["schemas"]["AuthMethodDto"][];
            /** @description JSON Schema of the settings; `title`, `description`, `order` and `advanced` draw the form. */
            settingsSchema: {
                [key: string]: unknown;
            };
            choice?: components["schemas"]["ChoiceDto"];
            entities: components["schemas"]["EntityDto"][];
            /** @example ClickUp allows 100 calls a minute and token on most plans. */
            quotaNote: string;
            /** @description Switched off by a platform admin: nobody can connect it anew. */
            disabled: boolean;
            /** @description Only where the sandbox runs. */
            sandbox?: components["schemas"]["SandboxOfferDto"];
        };
        ProviderListDto: {
            items: components["schemas"]["ProviderDto"][];
        };
        UpdateProviderDto: {
            disabled: boolean;
        };
        ChoiceNodeDto: {
            id: string;
            /** @description The node around it; null at the top. */
            parentId: string | null;
            /** @example list */
            kind: string;
            /** @example Sprint 4 */
            name: string;
            /** @description Records in it, where the tool tells. */
            count?: number;
        };
        ChoicesDto: {
            /** @description Parents come before what is in them. */
            items: components["schemas"]["ChoiceNodeDto"][];
        };
        /** @enum {string} */
        Revocation: "revoked" | "not_offered" | "shared" | "failed" | "none";
        DisconnectedDto: {
            atProvider: components["schemas"]["Revocation"];
            /** @example GitHub has taken the access back. */
            say: string;
        };
        /** @enum {string} */
        IntegrationState: "pending" | "connected" | "syncing" | "needs_reauth" | "failing" | "paused" | "disabled";
        /** @enum {string} */
        ReasonAction: "reconnect" | "review_deletions" | "review_problems" | "resume" | "retry" | "finish_setup";
        StateReasonDto: {
            /** @example ClickUp refused the token (401). It was probably revoked. Reconnect to continue. */
            say: string;
            action?: components["schemas"]["ReasonAction"];
        };
        /** @enum {string} */
        ConnectionStatus: "untested" | "ok" | "needs_reauth";
        ConnectionDto: {
            /** Format: uuid */
            id: string;
            /** @example token */
            authMethod: string;
            /** @example Ada Lovelace (ada@example.com) */
            accountLabel: string | null;
            /**
             * Format: date-time
             * @description When the secret was last replaced.
             */
            secretSetAt: string | null;
            status: components["schemas"]["ConnectionStatus"];
        };
        IntegrationDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description Slug, unique in its project.
             * @example clickup
             */
            name: string;
            /** @example ClickUp */
            displayName: string;
            description: string | null;
            /** @example clickup */
            providerKey: string;
            enabled: boolean;
            state: components["schemas"]["IntegrationState"];
            stateReason: components["schemas"]["StateReasonDto"] | null;
            settings: {
                [key: string]: unknown;
            };
            /** @description Connected to the built-in sandbox. */
            sandbox: boolean;
            connection: components["schemas"]["ConnectionDto"] | null;
            /**
             * @description What is imported, by the provider’s `entities`; what they need comes along.
             * @example [
             *       "lists",
             *       "tasks"
             *     ]
             */
            entities: string[];
            schedule: components["schemas"]["Schedule"];
            scheduleOptions: components["schemas"]["ScheduleOptionsDto"];
            /** Format: date-time */
            lastSyncAt: string | null;
            /** Format: date-time */
            nextSyncAt: string | null;
            /**
             * Format: date-time
             * @description Everything up to here is in.
             */
            freshAt: string | null;
            /**
             * @description Records by type.
             * @example {
             *       "work_item": 1240,
             *       "container": 31
             *     }
             */
            counts: {
                [key: string]: number;
            };
            activeRun: components["schemas"]["RunDto"] | null;
            /** @description Changed records per hour, the last 24 hours, oldest first. */
            changesByHour: number[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        IntegrationSummaryDto: {
            connected: number;
            fresh: number;
            needsYou: number;
        };
        IntegrationListDto: {
            items: components["schemas"]["IntegrationDto"][];
            nextCursor: string | null;
            summary: components["schemas"]["IntegrationSummaryDto"];
        };
        CredentialsDto: {
            /** @enum {string} */
            kind: "token";
            /** @description Stored encrypted and never returned. */
            token: string;
        };
        CreateIntegrationDto: {
            /** @example clickup */
            providerKey: string;
            /**
             * @description Slug; the provider’s key when left out.
             * @example clickup-marketing
             */
            name?: string;
            /** @example ClickUp of marketing */
            displayName?: string;
            description?: string;
            /** @description Fits the provider’s settingsSchema. */
            settings: {
                [key: string]: unknown;
            };
            /** @description A token; or give a `connectionId`. */
            credentials?: components["schemas"]["CredentialsDto"];
            /**
             * Format: uuid
             * @description A connection that consent made, instead of credentials.
             */
            connectionId?: string;
            /** @default hourly */
            schedule: components["schemas"]["Schedule"];
            /** @description Cron pattern, time zone and windows; replaced as a whole. */
            scheduleOptions?: components["schemas"]["ScheduleOptionsDto"];
            /**
             * @description Later: nothing is read before it is asked for by `sync`, so that one can choose first.
             * @default now
             * @enum {string}
             */
            firstImport: "now" | "later";
            /**
             * @description What to import, by the provider’s `entities`; what they need comes along. Those by default when left out.
             * @example [
             *       "tasks",
             *       "comments"
             *     ]
             */
            entities?: string[];
        };
        TestConnectionDto: {
            /** @example clickup */
            providerKey: string;
            settings: {
                [key: string]: unknown;
            };
            /** @description Left out: those stored for `integrationId`. */
            credentials?: components["schemas"]["CredentialsDto"];
            /**
             * Format: uuid
             * @description A connection that consent made, instead of credentials.
             */
            connectionId?: string;
            /**
             * Format: uuid
             * @description Changed settings of this integration are tried.
             */
            integrationId?: string;
        };
        ReachedAccountDto: {
            id: string;
            /** @example Ada Lovelace */
            name: string;
            /** @example ada@example.com */
            email?: string;
        };
        ScopesDto: {
            granted: string[];
            missing: string[];
        };
        TestedResourceDto: {
            /** @example workspace */
            kind: string;
            id: string;
            name: string;
            readable: boolean;
            problem?: string;
        };
        TestProblemDto: {
            /** @description What happened, why, what to do. */
            say: string;
            /**
             * @description The provider’s own words.
             * @example Token invalid
             */
            providerSaid?: string;
            /** @example OAUTH_025 */
            code?: string;
            /**
             * @description The form’s field it is about.
             * @example credentials.token
             */
            field?: string;
        };
        TestReportDto: {
            ok: boolean;
            account?: components["schemas"]["ReachedAccountDto"];
            scopes?: components["schemas"]["ScopesDto"];
            resources: components["schemas"]["TestedResourceDto"][];
            /** @description How long it took. */
            ms: number;
            problem?: components["schemas"]["TestProblemDto"];
        };
        UpdateIntegrationDto: {
            displayName?: string;
            description?: string;
            enabled?: boolean;
            settings?: {
                [key: string]: unknown;
            };
            /** @description Replaces the stored secret; cursors stay. */
            credentials?: components["schemas"]["CredentialsDto"];
            schedule?: components["schemas"]["Schedule"];
            /** @description Cron pattern, time zone and windows; replaced as a whole. */
            scheduleOptions?: components["schemas"]["ScheduleOptionsDto"];
            /**
             * @description What to import, by the provider’s `entities`; what they need comes along. The records of what is taken out stay as they are.
             * @example [
             *       "tasks",
             *       "comments"
             *     ]
             */
            entities?: string[];
        };
        StartSyncDto: {
            /**
             * @default incremental
             * @enum {string}
             */
            mode: "incremental" | "full";
        };
        FreshnessDto: {
            /** @example tasks */
            stream: string;
            /** @example Tasks */
            title: string;
            /** Format: date-time */
            lastCompleteAt: string | null;
            count: number;
        };
        /**
         * @description open: all calls wait; half_open: one attempt is under way.
         * @enum {string}
         */
        CircuitState: "closed" | "open" | "half_open";
        CircuitDto: {
            /** @description open: all calls wait; half_open: one attempt is under way. */
            state: components["schemas"]["CircuitState"];
            /** @description Failures of the provider or the network in a row. */
            failures: number;
            /** @example ClickUp answered 502. It is tried again. */
            reason: string | null;
            /** Format: date-time */
            openedAt: string | null;
            /** Format: date-time */
            nextAttemptAt: string | null;
        };
        IntegrationStatusDto: {
            state: components["schemas"]["IntegrationState"];
            stateReason: components["schemas"]["StateReasonDto"] | null;
            activeRun: components["schemas"]["RunDto"] | null;
            lastRun: components["schemas"]["RunDto"] | null;
            /** Format: date-time */
            nextSyncAt: string | null;
            freshness: components["schemas"]["FreshnessDto"][];
            consecutiveFailures: number;
            lastError: string | null;
            circuit: components["schemas"]["CircuitDto"];
        };
        ChangesOfDayDto: {
            /**
             * Format: date
             * @example 2026-11-21
             */
            day: string;
            created: number;
            updated: number;
            deleted: number;
        };
        QuotaDto: {
            limit: number | null;
            remaining: number | null;
            /** Format: date-time */
            resetAt: string | null;
        };
        ResponsesDto: {
            /** @description Calls that were timed. */
            calls: number;
            /** @description Half of the calls took no longer, in milliseconds. */
            p50: number | null;
            /** @description 95 % of the calls took no longer, in milliseconds. */
            p95: number | null;
            /** @description Pages that failed, from 0 to 1; null for none read. */
            errorRate: number | null;
        };
        ExpiryDto: {
            /** @example Access token */
            what: string;
            /** Format: date-time */
            at: string;
            /** @description Renewed by itself before. */
            renews: boolean;
        };
        ReceiptDto: {
            /** @example tasks */
            stream: string;
            /** @example Tasks */
            title: string;
            records: number;
            /**
             * Format: date-time
             * @description When all of it was last compared.
             */
            comparedAt: string | null;
            /**
             * Format: date-time
             * @description When what changed was last read.
             */
            completeAt: string | null;
            /** @description Records that could not be taken. */
            leftOut: number;
        };
        IntegrationHealthDto: {
            /** @description The last 14 days, oldest first. */
            days: components["schemas"]["ChangesOfDayDto"][];
            /** @description What the provider allows, as it last said. */
            quota: components["schemas"]["QuotaDto"] | null;
            responses: components["schemas"]["ResponsesDto"];
            /** @description The next first. */
            expiries: components["schemas"]["ExpiryDto"][];
            receipt: components["schemas"]["ReceiptDto"][];
        };
        RunListDto: {
            items: components["schemas"]["RunDto"][];
            nextCursor: string | null;
        };
        HoldSampleDto: {
            id: string;
            title: string;
        };
        /** @enum {string} */
        HoldState: "waiting" | "delete" | "keep";
        HoldDto: {
            /** Format: uuid */
            id: string;
            /** @example tasks */
            stream: string;
            /** @description What was counted: the whole stream or a part of it. */
            scope: string;
            /** @description Records that would be deleted. */
            nominated: number;
            /** @description Records in the scope. */
            scopeSize: number;
            /** @description nominated / scopeSize, from 0 to 1. */
            share: number;
            sample: components["schemas"]["HoldSampleDto"][];
            /** Format: date-time */
            createdAt: string;
            state: components["schemas"]["HoldState"];
        };
        HoldListDto: {
            items: components["schemas"]["HoldDto"][];
        };
        DecideHoldDto: {
            /** @enum {string} */
            decision: "delete" | "keep";
        };
        /** @enum {string} */
        WebhookState: "pending" | "active" | "failing" | "off" | "unsupported";
        /** @enum {string} */
        WebhookSubscriptionState: "pending" | "active" | "failing" | "suspended" | "missing" | "silent" | "failed";
        WebhookSubscriptionDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description What it covers.
             * @example Workspace
             */
            label: string;
            state: components["schemas"]["WebhookSubscriptionState"];
            /** @description What is wrong and what to do. */
            say: string | null;
            /** @description The address that the provider calls. */
            url: string;
            /** @description The provider’s own id of it. */
            externalId: string | null;
            /** @description Calls that the provider says did not get through, in a row. */
            failures: number;
            /** @description Calls whose signature was not good; nothing else is kept of them. */
            refused: number;
            /** Format: date-time */
            lastEventAt: string | null;
            /** Format: date-time */
            lastRefusedAt: string | null;
            /** Format: date-time */
            registeredAt: string | null;
            /** Format: date-time */
            checkedAt: string | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            secretSetAt: string | null;
        };
        WebhookStatusDto: {
            state: components["schemas"]["WebhookState"];
            /** @description Why webhooks are off or failing, and what to do. */
            say: string | null;
            /**
             * Format: date-time
             * @description When they are looked at next.
             */
            checkAt: string | null;
            items: components["schemas"]["WebhookSubscriptionDto"][];
        };
        /** @enum {string} */
        WebhookEventState: "received" | "processing" | "done" | "ignored" | "failed" | "dead";
        WebhookEventDto: {
            /** Format: uuid */
            id: string;
            /** @example taskStatusUpdated */
            kind: string | null;
            state: components["schemas"]["WebhookEventState"];
            /** @description What duplicates are recognised by. */
            deliveryId: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            processedAt: string | null;
            /**
             * Format: date-time
             * @description When it is tried next.
             */
            dueAt: string | null;
            attempts: number;
            /** @description How often a person had it worked on again. */
            replays: number;
            bytes: number;
            /** @description Why it was ignored, waits or failed, and what to do. */
            say: string | null;
        };
        WebhookEventListDto: {
            items: components["schemas"]["WebhookEventDto"][];
            nextCursor: string | null;
        };
        TouchedRecordDto: {
            /** @example tasks */
            stream: string;
            externalId: string;
            /**
             * @description read, taken (from the event itself), deleted, unreadable, left out
             * @example read
             */
            result: string;
            say?: string;
            /** @example work_item */
            recordType?: string;
            /**
             * Format: uuid
             * @description The record here, where there is one.
             */
            recordId?: string;
        };
        WebhookEventDetailDto: {
            /** Format: uuid */
            id: string;
            /** @example taskStatusUpdated */
            kind: string | null;
            state: components["schemas"]["WebhookEventState"];
            /** @description What duplicates are recognised by. */
            deliveryId: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            processedAt: string | null;
            /**
             * Format: date-time
             * @description When it is tried next.
             */
            dueAt: string | null;
            attempts: number;
            /** @description How often a person had it worked on again. */
            replays: number;
            bytes: number;
            /** @description Why it was ignored, waits or failed, and what to do. */
            say: string | null;
            /** Format: uuid */
            subscriptionId: string;
            /** @example Signature verified on the exact bytes when it arrived. */
            verification: string;
            /** @description Without those that prove who sent it. */
            headers: {
                [key: string]: string;
            };
            /** @description As JSON where it is some; else as text. */
            body: unknown;
            /** @description The body is longer than is shown. */
            bodyIsCut: boolean;
            records: components["schemas"]["TouchedRecordDto"][];
        };
        OidcMethodDto: {
            /** @example Example ID */
            name: string;
        };
        SignInMethodsDto: {
            password: boolean;
            /** @description Single sign-on: lead the browser to `/api/auth/oidc/authorize?to=/path`. */
            oidc: components["schemas"]["OidcMethodDto"] | null;
        };
        ProjectDto: {
            /** Format: uuid */
            id: string;
            /** @example main */
            slug: string;
            /** @example Main */
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        ProjectListDto: {
            items: components["schemas"]["ProjectDto"][];
            nextCursor: string | null;
        };
        CreateProjectDto: {
            /** @example Mobile app */
            name: string;
            /**
             * @description Made from the name when left out.
             * @example mobile-app
             */
            slug?: string;
        };
        UpdateProjectDto: {
            /** @example Mobile app */
            name?: string;
            /** @example mobile-app */
            slug?: string;
        };
        WaitingIntegrationDto: {
            /** Format: uuid */
            id: string;
            /** @example clickup */
            name: string;
            /** @example ClickUp */
            displayName: string;
            /** @example clickup */
            providerKey: string;
            state: components["schemas"]["IntegrationState"];
            stateReason: components["schemas"]["StateReasonDto"] | null;
        };
        ProjectOverviewDto: {
            connected: number;
            fresh: number;
            needsYou: number;
            /** Format: uuid */
            id: string;
            /** @example main */
            slug: string;
            /** @example Main */
            name: string;
            /** @description Integrations whose last run failed. */
            failing: number;
            /** @description Integrations that read at this moment. */
            syncing: number;
            /** @description Records made, changed and deleted in each of the last 24 hours. */
            changesByHour: number[];
            /** @description What waits for a person; 20 at most. */
            waiting: components["schemas"]["WaitingIntegrationDto"][];
        };
        OverviewDto: {
            items: components["schemas"]["ProjectOverviewDto"][];
        };
        /** @enum {string} */
        TokenScope: "integrations:read" | "integrations:write" | "sync:run" | "records:read" | "mappings:write" | "audit:read" | "members:manage" | "admin";
        TokenProjectDto: {
            /** Format: uuid */
            id: string;
            /** @example main */
            slug: string;
            /** @example Main */
            name: string;
        };
        /** @enum {string} */
        TokenState: "active" | "expired" | "revoked" | "maker_left";
        TokenMakerDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description Empty for a person who left.
             * @example Ada Example
             */
            name: string;
        };
        TokenDto: {
            /** Format: uuid */
            id: string;
            /** @example Nightly report */
            name: string;
            /**
             * @description How the token begins. The rest is known to its holder alone.
             * @example trb_Qk3x9A
             */
            prefix: string;
            scopes: components["schemas"]["TokenScope"][];
            /** @description Null: every project of the organisation. */
            project: components["schemas"]["TokenProjectDto"] | null;
            state: components["schemas"]["TokenState"];
            /** @description The token may do no more than this person may. */
            createdBy: components["schemas"]["TokenMakerDto"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
        };
        TokenListDto: {
            items: components["schemas"]["TokenDto"][];
            nextCursor: string | null;
        };
        CreateTokenDto: {
            /** @example Nightly report */
            name: string;
            scopes: components["schemas"]["TokenScope"][];
            /**
             * @description Slug of the only project it reaches; all when left out.
             * @example main
             */
            project?: string;
            /** @default 90 */
            expiresInDays: number;
        };
        CreatedTokenDto: {
            /** Format: uuid */
            id: string;
            /** @example Nightly report */
            name: string;
            /**
             * @description How the token begins. The rest is known to its holder alone.
             * @example trb_Qk3x9A
             */
            prefix: string;
            scopes: components["schemas"]["TokenScope"][];
            /** @description Null: every project of the organisation. */
            project: components["schemas"]["TokenProjectDto"] | null;
            state: components["schemas"]["TokenState"];
            /** @description The token may do no more than this person may. */
            createdBy: components["schemas"]["TokenMakerDto"];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            /**
             * Format: date-time
             * @description To the minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * @description Shown this once; only its hash is kept.
             * @example trb_Qk3x9A…
             */
            token: string;
        };
        ConnectionUseDto: {
            /** Format: uuid */
            id: string;
            /** @example ClickUp */
            displayName: string;
            /**
             * Format: date-time
             * @description Its last import that went well.
             */
            lastSuccessAt: string | null;
        };
        ConnectionHealthDto: {
            /** Format: uuid */
            id: string;
            /** @example clickup */
            providerKey: string;
            /** @example oauth2 */
            authMethod: string;
            /** @enum {string} */
            scope: "tenant" | "user";
            accountLabel: string | null;
            status: components["schemas"]["ConnectionStatus"];
            /** Format: date-time */
            lastCheckedAt: string | null;
            /**
             * Format: date-time
             * @description When the secret was set or renewed.
             */
            secretSetAt: string | null;
            /**
             * Format: date-time
             * @description When the access token ends, if it does.
             */
            expiresAt: string | null;
            /** @description Calls that the provider allows a period. */
            quotaLimit: number | null;
            /** @description Of these, those that are left. */
            quotaRemaining: number | null;
            /** @description Pages that failed in the last seven days, 0 to 1. */
            errorRate: number | null;
            /** @description The integrations of this project that use it. */
            integrations: components["schemas"]["ConnectionUseDto"][];
        };
        ConnectionHealthListDto: {
            items: components["schemas"]["ConnectionHealthDto"][];
        };
        StartConsentDto: {
            /** @example clickup */
            providerKey: string;
            /**
             * @description The API address, where it is not the provider’s own: an installation of one’s own, or the sandbox.
             * @example https://github.example.com/api/v3
             */
            apiUrl?: string;
            /**
             * Format: uuid
             * @description Reconnects this integration: its settings, cursors and records stay.
             */
            integrationId?: string;
            /**
             * @description `tenant` when left out. `user`: only the person who connects may put the connection into an integration.
             * @enum {string}
             */
            scope?: "tenant" | "user";
            /** @description When reconnecting: go on even if the account is not the one that was connected before. */
            acceptOtherAccount?: boolean;
        };
        StartedConsentDto: {
            /**
             * Format: uuid
             * @description Asked for with GET /api/oauth/attempts/:id.
             */
            attemptId: string;
            /** @description The provider’s consent page. Open it in the person’s browser. */
            authorizeUrl: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @enum {string} */
        ConsentState: "waiting" | "connected" | "denied" | "other_account" | "failed" | "expired";
        AttemptProblemDto: {
            /** @example Another account */
            title: string;
            /** @description What happened, why, and what to do. */
            detail: string;
        };
        AttemptDto: {
            /** Format: uuid */
            id: string;
            /** @example clickup */
            providerKey: string;
            state: components["schemas"]["ConsentState"];
            /**
             * Format: uuid
             * @description For creating an integration.
             */
            connectionId: string | null;
            /** @example Ada Lovelace (ada@example.com) */
            accountLabel: string | null;
            /** @description The API address that it is about. */
            apiUrl: string;
            problem: components["schemas"]["AttemptProblemDto"] | null;
        };
        OAuthClientDto: {
            /** Format: uuid */
            id: string;
            /** @example github */
            providerKey: string;
            /** @example https://api.github.com */
            server: string;
            clientId: string;
            /** Format: date-time */
            secretSetAt: string;
            /** @description To register with the provider, exactly so. */
            redirectUri: string;
        };
        OAuthClientListDto: {
            items: components["schemas"]["OAuthClientDto"][];
        };
        PutOAuthClientDto: {
            clientId: string;
            /** @description Stored encrypted and never returned. */
            clientSecret: string;
            /** @description The API address of an installation of one’s own; the provider’s own when left out. */
            apiUrl?: string;
        };
        /** @enum {string} */
        RecordType: "work_item" | "container" | "account" | "pull_request" | "review" | "commit" | "comment" | "status_time";
        RecordDto: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["RecordType"];
            /** Format: uuid */
            integrationId: string;
            /** @example clickup */
            providerKey: string;
            /** @example 86b4n1x2c */
            externalId: string;
            /** @description Where to open it in the tool. */
            url: string | null;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            deletedAt: string | null;
            /** @description By the schema of the type. */
            fields: {
                [key: string]: unknown;
            };
        };
        RecordTotalDto: {
            count: number;
            /** @description False: counting stopped at `count`, there are more. */
            exact: boolean;
        };
        RecordListDto: {
            items: components["schemas"]["RecordDto"][];
            nextCursor: string | null;
            total: components["schemas"]["RecordTotalDto"];
        };
        /** @enum {string} */
        FieldKind: "text" | "longtext" | "integer" | "double" | "boolean" | "timestamp" | "texts" | "json" | "ref" | "refs";
        RecordFieldDto: {
            /** @example statusCategory */
            name: string;
            /** @example Status category */
            title: string;
            kind: components["schemas"]["FieldKind"];
            filterable: boolean;
            sortable: boolean;
            /** @description The only values it can hold. */
            values?: string[];
            /**
             * @description The type a reference points to.
             * @example container
             */
            to?: string;
        };
        RecordSchemaDto: {
            type: components["schemas"]["RecordType"];
            /** @example Work items */
            title: string;
            fields: components["schemas"]["RecordFieldDto"][];
        };
        FacetValueDto: {
            /** @description null counts the records without a value. */
            value: string | null;
            count: number;
            /** @description The name behind a reference or an id. */
            label?: string;
        };
        FacetsDto: {
            items: components["schemas"]["FacetValueDto"][];
        };
        RecordDeltaDto: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            changedAt: string;
            /** @description True: forget it. */
            deleted: boolean;
            /** @description As it is now; null when it is deleted. */
            record: components["schemas"]["RecordDto"] | null;
        };
        RecordChangesDto: {
            /** @description In the order in which they became visible. */
            items: components["schemas"]["RecordDeltaDto"][];
            /** @description For `since` of the next request; keep it once the items are dealt with. */
            cursor: string;
            /** @description There is more already; ask again at once. */
            more: boolean;
        };
        FieldSourceDto: {
            /** @example tasks */
            stream: string;
            /** @example list */
            shape: string;
            /** Format: date-time */
            changedAt?: string;
        };
        ReferenceDto: {
            /** @example lists:901 */
            ref: string;
            name: string | null;
            /**
             * Format: uuid
             * @description The record behind it, once it has arrived.
             */
            id?: string;
            /** Format: uuid */
            accountId?: string;
            /** Format: uuid */
            personId?: string;
        };
        RecordDetailDto: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["RecordType"];
            /** Format: uuid */
            integrationId: string;
            /** @example clickup */
            providerKey: string;
            /** @example 86b4n1x2c */
            externalId: string;
            /** @description Where to open it in the tool. */
            url: string | null;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            deletedAt: string | null;
            /** @description By the schema of the type. */
            fields: {
                [key: string]: unknown;
            };
            /** @description By field: where its value comes from. */
            sources: {
                [key: string]: components["schemas"]["FieldSourceDto"];
            };
            /** @description By field: what a reference points to; a list for a field that holds several. */
            references: {
                [key: string]: components["schemas"]["ReferenceDto"] | components["schemas"]["ReferenceDto"][];
            };
        };
        ChangeActorDto: {
            /** @enum {string} */
            kind: "sync" | "user" | "provider" | "system";
            /** @example Import from ClickUp */
            label: string;
        };
        RecordChangeDto: {
            /** Format: date-time */
            at: string;
            /** @example status */
            field: string;
            /** @description The value before. */
            old: unknown;
            /** @description The value after. */
            new: unknown;
            actor: components["schemas"]["ChangeActorDto"];
            /**
             * @description exact: the provider told the time.
             * @enum {string}
             */
            evidence: "inferred" | "exact";
            /** Format: uuid */
            runId: string | null;
        };
        RecordHistoryDto: {
            items: components["schemas"]["RecordChangeDto"][];
            nextCursor: string | null;
        };
        RawShapeDto: {
            /** @example list */
            shape: string;
            /** Format: date-time */
            observedAt: string;
            hash: string;
            /** @description As the provider sent it. */
            payload: unknown;
        };
        RawRecordDto: {
            shapes: components["schemas"]["RawShapeDto"][];
        };
        ReadAgainDto: {
            /**
             * @example [
             *       "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
             *     ]
             */
            ids: string[];
        };
        NotReadAgainDto: {
            /** Format: uuid */
            id: string;
            /** @example ClickUp is paused. Resume it, then read the record again. */
            reason: string;
        };
        ReadAgainQueuedDto: {
            /**
             * @description They are read one after the other, as the tool’s quota allows.
             * @example 12
             */
            queued: number;
            /** @description These cannot be read now. */
            refused: components["schemas"]["NotReadAgainDto"][];
        };
        MergePersonsDto: {
            /**
             * Format: uuid
             * @description Who stays.
             */
            into: string;
            /** @description Who are the same person. */
            from: string[];
        };
        /** @enum {string} */
        PersonDecisionKind: "confirm" | "merge" | "split" | "rename" | "dismiss";
        PersonDecisionDto: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["PersonDecisionKind"];
            /** @example Merged ann-c into Ann Castellanos */
            says: string;
            /** @description Who decided; null for whoever is gone. */
            by: string | null;
            /** Format: date-time */
            at: string;
            undoneBy: string | null;
            /** Format: date-time */
            undoneAt: string | null;
            /** @description It is the last one that stands, which `undo` undoes. */
            canUndo: boolean;
            /** @description Whom it touched: first whom it is about; one that was made comes last. */
            personIds: string[];
        };
        RenamePersonDto: {
            /** @description null: follow the accounts again. */
            displayName: string | null;
        };
        SplitPersonDto: {
            /** @description Accounts of the person that are somebody else’s. */
            accountIds: string[];
        };
        /**
         * @description `left`: none of their accounts can be used any more. `bot`: a program.
         * @enum {string}
         */
        PersonKind: "person" | "left" | "bot";
        PersonAccountDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            integrationId: string;
            integrationName: string;
            providerKey: string;
            displayName: string;
            email: string | null;
            handle: string | null;
            /** @description Where to open it in the tool. */
            url: string | null;
            /** @description Deleted or shut off in the tool. */
            left: boolean;
        };
        PersonDto: {
            /** Format: uuid */
            id: string;
            displayName: string;
            /** @description `left`: none of their accounts can be used any more. `bot`: a program. */
            kind: components["schemas"]["PersonKind"];
            /** @description A question about who this is waits for an answer. */
            needsReview: boolean;
            /** @description Somebody said of every account that it is theirs. */
            confirmed: boolean;
            /** @description Their accounts in this project, 20 at most. */
            accounts: components["schemas"]["PersonAccountDto"][];
            /** @description How many accounts they have in this project. */
            accountCount: number;
        };
        PersonListDto: {
            items: components["schemas"]["PersonDto"][];
            nextCursor: string | null;
            total: components["schemas"]["RecordTotalDto"];
        };
        /**
         * @description `same`: two persons may be one. `apart`: the accounts of a person may be of several.
         * @enum {string}
         */
        SuggestionKind: "same" | "apart";
        ReasonDto: {
            /** @example Both have the same name */
            says: string;
            /** @description How much it counts; below zero it speaks against. */
            points: number;
        };
        SuggestionDto: {
            /** Format: uuid */
            id: string;
            /** @description `same`: two persons may be one. `apart`: the accounts of a person may be of several. */
            kind: components["schemas"]["SuggestionKind"];
            /** @description The sum of the reasons’ points, 100 at most. */
            score: number;
            reasons: components["schemas"]["ReasonDto"][];
            person: components["schemas"]["PersonDto"];
            /** @description The second person of `same`. */
            other: components["schemas"]["PersonDto"] | null;
        };
        SuggestionListDto: {
            items: components["schemas"]["SuggestionDto"][];
            nextCursor: string | null;
            total: components["schemas"]["RecordTotalDto"];
        };
        /**
         * @description `said`: somebody decided it.
         * @enum {string}
         */
        EvidenceSign: "for" | "against" | "said";
        EvidenceDto: {
            /** @description `said`: somebody decided it. */
            sign: components["schemas"]["EvidenceSign"];
            /** @example Same e-mail as Ann Castellanos in ClickUp: ann@harbor.example */
            says: string;
            /**
             * Format: date-time
             * @description When somebody decided it.
             */
            at: string | null;
        };
        LinkedAccountDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            integrationId: string;
            integrationName: string;
            providerKey: string;
            displayName: string;
            email: string | null;
            handle: string | null;
            /** @description Where to open it in the tool. */
            url: string | null;
            /** @description Deleted or shut off in the tool. */
            left: boolean;
            evidence: components["schemas"]["EvidenceDto"][];
        };
        PersonWorkDto: {
            recordType: components["schemas"]["RecordType"];
            /** @description The field of the records that names them; filter by it with the id of the person. */
            field: string;
            total: components["schemas"]["RecordTotalDto"];
        };
        DecisionDto: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["PersonDecisionKind"];
            /** @example Merged ann-c into Ann Castellanos */
            says: string;
            /** @description Who decided; null for whoever is gone. */
            by: string | null;
            /** Format: date-time */
            at: string;
            undoneBy: string | null;
            /** Format: date-time */
            undoneAt: string | null;
            /** @description It is the last one that stands, which `undo` undoes. */
            canUndo: boolean;
        };
        PersonDetailDto: {
            /** Format: uuid */
            id: string;
            displayName: string;
            /** @description `left`: none of their accounts can be used any more. `bot`: a program. */
            kind: components["schemas"]["PersonKind"];
            /** @description A question about who this is waits for an answer. */
            needsReview: boolean;
            /** @description Somebody said of every account that it is theirs. */
            confirmed: boolean;
            /** @description Their accounts in this project, 200 at most. */
            accounts: components["schemas"]["LinkedAccountDto"][];
            /** @description How many accounts they have in this project. */
            accountCount: number;
            /** @description How many accounts they have in other projects. */
            accountsElsewhere: number;
            /** @description Somebody chose the name; otherwise it follows the accounts. */
            named: boolean;
            /** @description What they are named in; nothing where there is none. */
            work: components["schemas"]["PersonWorkDto"][];
            suggestions: components["schemas"]["SuggestionDto"][];
            /** @description What was decided about them, newest first, 50 at most. */
            decisions: components["schemas"]["DecisionDto"][];
        };
        SavedViewDto: {
            /** Format: uuid */
            id: string;
            type: components["schemas"]["RecordType"];
            /** @example Overdue and open */
            name: string;
            /**
             * @description The search string of the records page: `q`, `sort`, `columns` (comma list) and `filter.<field>` in the grammar of the list’s filters.
             * @example filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate
             */
            query: string;
            /** @description Everybody in the project sees it. */
            shared: boolean;
            /** @description It is the caller’s own. */
            mine: boolean;
            /** @description The caller may change and delete it: it is theirs, or it is shared and they are an admin. */
            editable: boolean;
            /**
             * @description Who made it; null: they left.
             * @example Ada Example
             */
            madeBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        SavedViewListDto: {
            items: components["schemas"]["SavedViewDto"][];
            nextCursor: string | null;
        };
        CreateSavedViewDto: {
            type: components["schemas"]["RecordType"];
            /** @example Overdue and open */
            name: string;
            /**
             * @description The search string of the records page: `q`, `sort`, `columns` (comma list) and `filter.<field>` in the grammar of the list’s filters.
             * @example filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate
             */
            query: string;
            /** @default false */
            shared: boolean;
        };
        UpdateSavedViewDto: {
            /** @example Overdue and open */
            name?: string;
            /**
             * @description The search string of the records page: `q`, `sort`, `columns` (comma list) and `filter.<field>` in the grammar of the list’s filters.
             * @example filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate
             */
            query?: string;
            shared?: boolean;
        };
        TransformDto: {
            /** @example text.trim */
            name: string;
            /** @example Trim */
            title: string;
            doc: string;
            /**
             * @example [
             *       "text"
             *     ]
             */
            input: string[];
            /** @example text */
            output: string;
            /** @description JSON Schema of its arguments. */
            args: {
                [key: string]: unknown;
            };
            examples: Record<string, never>[];
            /** @description Why a value cannot be written back through it. */
            noInverse: string | null;
        };
        TransformListDto: {
            items: components["schemas"]["TransformDto"][];
        };
        MappingSummaryDto: {
            /** @example tasks */
            stream: string;
            /** @example Tasks */
            title: string;
            /** @example work_item */
            target: string;
            /** @description Noted beside each record that was mapped with it. */
            version: number;
            /**
             * @description Whether it came with the provider or was changed here.
             * @enum {string}
             */
            origin: "provider" | "own";
            /** Format: date-time */
            changedAt: string | null;
        };
        MappingListDto: {
            items: components["schemas"]["MappingSummaryDto"][];
        };
        RefusedFieldDto: {
            field: string;
            /** @example it is computed by an expression */
            reason: string;
        };
        MappingProblemDto: {
            /** @example list.title.transforms[0] */
            at: string;
            /** @example There is no transform named "text.shout". */
            message: string;
        };
        MappingDto: {
            /** @example tasks */
            stream: string;
            /** @example Tasks */
            title: string;
            /** @example work_item */
            target: string;
            /** @description Noted beside each record that was mapped with it. */
            version: number;
            /**
             * @description Whether it came with the provider or was changed here.
             * @enum {string}
             */
            origin: "provider" | "own";
            /** Format: date-time */
            changedAt: string | null;
            /** @description A conversion schema; its form is explained in docs/mapping.md. */
            schema: {
                [key: string]: unknown;
            };
            /** @description Fields whose changes can be written back to the provider’s record. */
            writable: string[];
            notWritable: components["schemas"]["RefusedFieldDto"][];
            /** @description Why it no longer fits; empty when it does. */
            problems: components["schemas"]["MappingProblemDto"][];
        };
        SaveMappingDto: {
            /** @description A conversion schema; its form is explained in docs/mapping.md. */
            schema: {
                [key: string]: unknown;
            };
            /** @description What was changed and why, for whoever reads the versions. */
            note?: string;
        };
        SavedMappingDto: {
            /** @example tasks */
            stream: string;
            /** @example Tasks */
            title: string;
            /** @example work_item */
            target: string;
            /** @description Noted beside each record that was mapped with it. */
            version: number;
            /**
             * @description Whether it came with the provider or was changed here.
             * @enum {string}
             */
            origin: "provider" | "own";
            /** Format: date-time */
            changedAt: string | null;
            /** @description A conversion schema; its form is explained in docs/mapping.md. */
            schema: {
                [key: string]: unknown;
            };
            /** @description Fields whose changes can be written back to the provider’s record. */
            writable: string[];
            notWritable: components["schemas"]["RefusedFieldDto"][];
            /** @description Why it no longer fits; empty when it does. */
            problems: components["schemas"]["MappingProblemDto"][];
            /**
             * Format: uuid
             * @description The run that maps stored records anew; null when it begins once the active run has ended.
             */
            runId: string | null;
        };
        TestMappingDto: {
            /** @description A conversion schema; its form is explained in docs/mapping.md. */
            schema: {
                [key: string]: unknown;
            };
            /**
             * @description How many stored records are tried.
             * @default 20
             */
            limit: number;
            /** @description Try these records; the newest when left out. */
            externalIds?: string[];
        };
        MappedFieldErrorDto: {
            field: string;
            /** @description Where in the provider’s record the value came from. */
            path: string;
            message: string;
            /** @description The value as JSON, cut. */
            got: string;
        };
        MappedSampleDto: {
            externalId: string;
            /** @enum {string} */
            shape: "list" | "detail" | "event";
            /** @description Null where it did not fit. */
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            /** @description Fields that would change. */
            changed: string[];
            errors: components["schemas"]["MappedFieldErrorDto"][];
        };
        MappingTestDto: {
            /** @description Why it cannot be used; nothing is tried then. */
            problems: components["schemas"]["MappingProblemDto"][];
            samples: components["schemas"]["MappedSampleDto"][];
        };
        RestoreMappingDto: {
            /** @description A version of the list; 0 is the mapping that comes with the provider. */
            version: number;
        };
        MappingVersionDto: {
            version: number;
            /** @enum {string} */
            origin: "provider" | "own";
            note: string | null;
            /** @example user:0199… */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
        };
        MappingVersionListDto: {
            items: components["schemas"]["MappingVersionDto"][];
        };
        MappingVersionSchemaDto: {
            version: number;
            /** @enum {string} */
            origin: "provider" | "own";
            note: string | null;
            /** @example user:0199… */
            createdBy: string;
            /** Format: date-time */
            createdAt: string;
            /** @description A conversion schema; its form is explained in docs/mapping.md. */
            schema: {
                [key: string]: unknown;
            };
        };
        /**
         * @description part: of an import; event: a webhook; setup: of webhooks; renewal: of the access.
         * @enum {string}
         */
        DeadLetterKind: "part" | "event" | "setup" | "renewal";
        DeadLetterDto: {
            /** Format: uuid */
            id: string;
            /** @description part: of an import; event: a webhook; setup: of webhooks; renewal: of the access. */
            kind: components["schemas"]["DeadLetterKind"];
            /**
             * @description What it was about.
             * @example Tasks of Marketing
             */
            title: string;
            /** @example server */
            cause: string;
            /** @description What happened, why, and what to do. */
            say: string;
            /** Format: uuid */
            integrationId: string;
            integrationName: string;
            providerKey: string;
            attempts: number;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /**
             * Format: uuid
             * @description The import it belongs to.
             */
            runId: string | null;
            /** @description False where only a person can go on, by reconnecting. */
            canRetry: boolean;
        };
        DeadLetterListDto: {
            items: components["schemas"]["DeadLetterDto"][];
            nextCursor: string | null;
        };
        DeadLetterGroupDto: {
            /** @example server */
            key: string;
            /** @example server */
            name: string;
            count: number;
        };
        DeadLetterSummaryDto: {
            total: number;
            kinds: components["schemas"]["DeadLetterGroupDto"][];
            causes: components["schemas"]["DeadLetterGroupDto"][];
            integrations: components["schemas"]["DeadLetterGroupDto"][];
        };
        DeadLetterDetailDto: {
            /** Format: uuid */
            id: string;
            /** @description part: of an import; event: a webhook; setup: of webhooks; renewal: of the access. */
            kind: components["schemas"]["DeadLetterKind"];
            /**
             * @description What it was about.
             * @example Tasks of Marketing
             */
            title: string;
            /** @example server */
            cause: string;
            /** @description What happened, why, and what to do. */
            say: string;
            /** Format: uuid */
            integrationId: string;
            integrationName: string;
            providerKey: string;
            attempts: number;
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /**
             * Format: uuid
             * @description The import it belongs to.
             */
            runId: string | null;
            /** @description False where only a person can go on, by reconnecting. */
            canRetry: boolean;
            /** @description What was to be worked on, with secrets masked. */
            payload: unknown;
        };
        DeadLetterFilterDto: {
            /** Format: uuid */
            integration?: string;
            kind?: components["schemas"]["DeadLetterKind"];
            cause?: string;
        };
        RetryDeadLettersDto: {
            ids?: string[];
            /** @description In place of ids; the latest 200 that match. */
            filter?: components["schemas"]["DeadLetterFilterDto"];
        };
        DeadLetterOutcomeDto: {
            /** Format: uuid */
            id: string;
            ok: boolean;
            /** @description Why not, and what to do. */
            say?: string;
        };
        DeadLetterOutcomesDto: {
            items: components["schemas"]["DeadLetterOutcomeDto"][];
            /** @description How many came out well. */
            done: number;
        };
        DiscardDeadLettersDto: {
            ids: string[];
        };
        HealthDto: {
            /** @enum {string} */
            status: "ok";
        };
        ReadinessPartDto: {
            /** @example database */
            name: string;
            ready: boolean;
            /** @example The database does not answer. */
            say?: string;
            /** @description How long the check took. */
            ms?: number;
        };
        ReadinessDto: {
            /** @enum {string} */
            status: "ready" | "not_ready";
            parts: components["schemas"]["ReadinessPartDto"][];
        };
        ProblemFieldDto: {
            /** @example settings.workspace_id */
            path: string;
            /** @example should be the number in the address of your ClickUp workspace */
            message: string;
        };
        ProblemDto: {
            /**
             * @description Stable name of the kind.
             * @example https://tributary.dev/problems/invalid-input
             */
            type: string;
            /** @example The request does not fit */
            title: string;
            /** @example 400 */
            status: number;
            /** @example One field was refused. Correct it and send the request again. */
            detail: string;
            /** @example /api/integrations */
            instance: string;
            errors?: components["schemas"]["ProblemFieldDto"][];
            /**
             * @description Find this in the log.
             * @example 0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22
             */
            requestId: string;
        };
    };
    responses: {
        /** @description Failed, or another refusal. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description The request does not fit; `errors` says where. */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/invalid-input",
                 *       "title": "The request does not fit",
                 *       "status": 400,
                 *       "detail": "One field was refused; see errors. Correct it and send the request again.",
                 *       "instance": "/api/projects",
                 *       "errors": [
                 *         {
                 *           "path": "name",
                 *           "message": "must be shorter than or equal to 200 characters"
                 *         }
                 *       ],
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description No valid session, or an API token that does not work. */
        Problem401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/not-signed-in",
                 *       "title": "Not signed in",
                 *       "status": 401,
                 *       "detail": "There is no valid session. Sign in and try again.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description The role or the scope is not enough. */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/forbidden",
                 *       "title": "Not allowed",
                 *       "status": 403,
                 *       "detail": "This needs the role admin, and yours here is viewer. Ask an owner or admin of the organisation.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description Nothing is there, or it is somebody else’s. */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/not-found",
                 *       "title": "Not found",
                 *       "status": 404,
                 *       "detail": "There is nothing here, or it is not yours to see. Check the address, the tenant and the project.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description In conflict with what is there, or with what is under way. */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/conflict",
                 *       "title": "In conflict with what is there",
                 *       "status": 409,
                 *       "detail": "There is one like it already. Choose another name.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description The link was used, or its time is over. */
        Problem410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/link-used",
                 *       "title": "The link is over",
                 *       "status": 410,
                 *       "detail": "This link was used already, or its time is over. Ask for a new one.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description It changed after the version that `If-Match` names. */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/changed-meanwhile",
                 *       "title": "Changed meanwhile",
                 *       "status": 412,
                 *       "detail": "Somebody changed this after you read it, so your change was not made. Load it again and repeat the change.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description Understood, and cannot be done: a tool refused, or an `Idempotency-Key` was used for something else. */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/idempotency-key-reused",
                 *       "title": "The key was used for another request",
                 *       "status": 422,
                 *       "detail": "This Idempotency-Key came with another address or body before. Use a new key for a new request.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
        /** @description Too many requests; `Retry-After` says when to go on. */
        Problem429: {
            headers: {
                /** @description Seconds. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://tributary.dev/problems/too-many",
                 *       "title": "Too many attempts",
                 *       "status": 429,
                 *       "detail": "This API token made more than 1200 requests within a minute. Go on in 12 s.",
                 *       "instance": "/api/projects",
                 *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/problem+json": components["schemas"]["ProblemDto"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    AdminHealthController_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "0.1.0",
                     *       "node": "24.4.1",
                     *       "startedAt": "2026-03-01T09:30:00.000Z",
                     *       "checkedAt": "2026-03-01T09:30:00.000Z",
                     *       "database": {
                     *         "version": "18.1",
                     *         "ms": 12,
                     *         "sizeBytes": 12,
                     *         "connections": 12,
                     *         "connectionsAtMost": 12,
                     *         "embedded": true
                     *       },
                     *       "bell": {
                     *         "over": "redis",
                     *         "answers": true
                     *       },
                     *       "processes": [
                     *         {
                     *           "role": "api",
                     *           "name": "hub-1:4711",
                     *           "connections": 12
                     *         }
                     *       ],
                     *       "queues": [
                     *         {
                     *           "queue": "sync-inbound-scheduled",
                     *           "waiting": 12,
                     *           "oldestMs": 12
                     *         }
                     *       ],
                     *       "tenants": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "slug": "acme",
                     *           "name": "Acme",
                     *           "suspended": true,
                     *           "circuitsOpen": 12,
                     *           "reconnects": 12,
                     *           "deadLetters": 12
                     *         }
                     *       ],
                     *       "disk": {
                     *         "freeBytes": 12,
                     *         "totalBytes": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AdminHealthDto"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AdminTenantsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description Part of a name or a slug. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "slug": "acme",
                     *           "name": "Acme",
                     *           "state": "active",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "suspendedAt": "2026-03-01T09:30:00.000Z",
                     *           "members": 12,
                     *           "projects": 12,
                     *           "integrations": 12,
                     *           "records": 12,
                     *           "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *           "lastSeenAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AdminTenantListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AdminTenantsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme",
                 *       "slug": "acme",
                 *       "ownerEmail": "ada@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTenantDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "slug": "acme",
                     *       "name": "Acme",
                     *       "state": "active",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "suspendedAt": "2026-03-01T09:30:00.000Z",
                     *       "members": 12,
                     *       "projects": 12,
                     *       "integrations": 12,
                     *       "records": 12,
                     *       "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-03-01T09:30:00.000Z",
                     *       "invitationUrl": "https://hub.example.com/invitation#token=…"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedTenantDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AdminTenantsController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme",
                 *       "suspended": true
                 *     }
                 */
                "application/json": components["schemas"]["UpdateTenantDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "slug": "acme",
                     *       "name": "Acme",
                     *       "state": "active",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "suspendedAt": "2026-03-01T09:30:00.000Z",
                     *       "members": 12,
                     *       "projects": 12,
                     *       "integrations": 12,
                     *       "records": 12,
                     *       "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminTenantDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AdminTenantsController_slug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "free": true,
                     *       "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *       "suggestion": "acme-2"
                     *     }
                     */
                    "application/json": components["schemas"]["SlugAnswerDto"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RunsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "mode": "full",
                     *       "trigger": "first",
                     *       "state": "queued",
                     *       "startedAt": "2026-03-01T09:30:00.000Z",
                     *       "finishedAt": "2026-03-01T09:30:00.000Z",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "pages": 12,
                     *         "read": 12,
                     *         "created": 12,
                     *         "updated": 12,
                     *         "unchanged": 12,
                     *         "deleted": 12,
                     *         "failed": 12
                     *       },
                     *       "apiCalls": 12,
                     *       "bytesIn": 12,
                     *       "estimatedTotal": 12,
                     *       "memoryBytes": 12,
                     *       "wait": {
                     *         "until": "2026-03-01T09:30:00.000Z",
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *       },
                     *       "error": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "category": "auth",
                     *         "providerCode": "OAUTH_025"
                     *       },
                     *       "durationMs": 12,
                     *       "stages": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "state": "blocked",
                     *           "partitions": 12,
                     *           "partitionsDone": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "failed": 12,
                     *           "deleted": 12
                     *         }
                     *       ],
                     *       "requestedBy": "Requested by",
                     *       "requestId": "Request id"
                     *     }
                     */
                    "application/json": components["schemas"]["RunDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RunsController_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "mode": "full",
                     *       "trigger": "first",
                     *       "state": "queued",
                     *       "startedAt": "2026-03-01T09:30:00.000Z",
                     *       "finishedAt": "2026-03-01T09:30:00.000Z",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "pages": 12,
                     *         "read": 12,
                     *         "created": 12,
                     *         "updated": 12,
                     *         "unchanged": 12,
                     *         "deleted": 12,
                     *         "failed": 12
                     *       },
                     *       "apiCalls": 12,
                     *       "bytesIn": 12,
                     *       "estimatedTotal": 12,
                     *       "memoryBytes": 12,
                     *       "wait": {
                     *         "until": "2026-03-01T09:30:00.000Z",
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *       },
                     *       "error": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "category": "auth",
                     *         "providerCode": "OAUTH_025"
                     *       },
                     *       "durationMs": 12,
                     *       "stages": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "state": "blocked",
                     *           "partitions": 12,
                     *           "partitionsDone": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "failed": 12,
                     *           "deleted": 12
                     *         }
                     *       ],
                     *       "requestedBy": "Requested by",
                     *       "requestId": "Request id"
                     *     }
                     */
                    "application/json": components["schemas"]["RunDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RunsController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "mode": "full",
                     *       "trigger": "first",
                     *       "state": "queued",
                     *       "startedAt": "2026-03-01T09:30:00.000Z",
                     *       "finishedAt": "2026-03-01T09:30:00.000Z",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "pages": 12,
                     *         "read": 12,
                     *         "created": 12,
                     *         "updated": 12,
                     *         "unchanged": 12,
                     *         "deleted": 12,
                     *         "failed": 12
                     *       },
                     *       "apiCalls": 12,
                     *       "bytesIn": 12,
                     *       "estimatedTotal": 12,
                     *       "memoryBytes": 12,
                     *       "wait": {
                     *         "until": "2026-03-01T09:30:00.000Z",
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *       },
                     *       "error": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "category": "auth",
                     *         "providerCode": "OAUTH_025"
                     *       },
                     *       "durationMs": 12,
                     *       "stages": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "state": "blocked",
                     *           "partitions": 12,
                     *           "partitionsDone": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "failed": 12,
                     *           "deleted": 12
                     *         }
                     *       ],
                     *       "requestedBy": "Requested by",
                     *       "requestId": "Request id"
                     *     }
                     */
                    "application/json": components["schemas"]["RunDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RunsController_errors: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "code": "record_does_not_fit",
                     *           "say": "These records did not fit the expected form. The rest of the run went on.",
                     *           "count": 12,
                     *           "records": [
                     *             {
                     *               "errorId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *               "externalId": "86b4n1x2c",
                     *               "stream": "tasks",
                     *               "message": "due_date: expected a number of milliseconds, got \"soon\"",
                     *               "payload": {}
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RunErrorGroupsDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RunsController_logs: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-03-01T09:30:00.000Z",
                     *           "level": "info",
                     *           "message": "Read page 3 of Tasks: 100 records, 4 changed.",
                     *           "stream": "tasks",
                     *           "data": {}
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["RunLogListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SchedulePreviewController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schedule": "15min",
                 *       "scheduleOptions": {
                 *         "cron": "30 6 * * 1-5",
                 *         "timeZone": "Europe/Berlin",
                 *         "onlyBetween": {
                 *           "from": "22:00",
                 *           "to": "06:00"
                 *         },
                 *         "notBetween": {
                 *           "from": "22:00",
                 *           "to": "06:00"
                 *         },
                 *         "jitterSeconds": 12
                 *       },
                 *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/json": components["schemas"]["SchedulePreviewQueryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeZone": "Europe/Berlin",
                     *       "slots": [
                     *         "2026-03-01T09:30:00.000Z"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SchedulePreviewDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AuthController_withLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Token"
                 *     }
                 */
                "application/json": components["schemas"]["SignInLinkDto"];
            };
        };
        responses: {
            /** @description Signed in; the session is in the cookie. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AuthController_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "owner@example.com",
                 *       "password": "Password"
                 *     }
                 */
                "application/json": components["schemas"]["LoginDto"];
            };
        };
        responses: {
            /** @description Signed in; the session is in the cookie. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AuthController_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AuthController_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "email": "owner@example.com",
                     *         "displayName": "Owner",
                     *         "hasPassword": true,
                     *         "platformAdmin": true
                     *       },
                     *       "tenants": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "slug": "acme",
                     *           "name": "Acme",
                     *           "role": "viewer",
                     *           "suspended": true,
                     *           "timeZone": "Europe/Berlin",
                     *           "projects": [
                     *             {
                     *               "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *               "slug": "main",
                     *               "name": "Main"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AuthController_rename: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Ada Example"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateMeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "email": "owner@example.com",
                     *         "displayName": "Owner",
                     *         "hasPassword": true,
                     *         "platformAdmin": true
                     *       },
                     *       "tenants": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "slug": "acme",
                     *           "name": "Acme",
                     *           "role": "viewer",
                     *           "suspended": true,
                     *           "timeZone": "Europe/Berlin",
                     *           "projects": [
                     *             {
                     *               "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *               "slug": "main",
                     *               "name": "Main"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MeDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    AuthController_setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "Current password",
                 *       "newPassword": "New password"
                 *     }
                 */
                "application/json": components["schemas"]["SetPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    PasswordResetController_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Token",
                 *       "password": "Password"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            /** @description Sign in with the new password. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SessionsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "device": "Firefox on Linux",
                     *           "address": "192.0.2.7",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "lastSeenAt": "2026-03-01T09:30:00.000Z",
                     *           "expiresAt": "2026-03-01T09:30:00.000Z",
                     *           "current": true
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SessionListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SessionsController_endOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SessionsController_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ActivityController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description `filter[actor]` (an id of a member or token, or `nobody`), `filter[action]`, `filter[objectType]`, `filter[objectId]`, `filter[projectId]`, `filter[address]`, `filter[at]` (`gte:…,lt:…`). */
                filter?: {
                    [key: string]: string;
                } & components["schemas"]["Object"];
                /** @description Part of an action, of an actor’s name or of an object’s name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "at": "2026-03-01T09:30:00.000Z",
                     *           "actor": {
                     *             "kind": "person",
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "name": "Ada Example"
                     *           },
                     *           "action": "integration.created",
                     *           "object": {
                     *             "type": "integration",
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "name": "ClickUp"
                     *           },
                     *           "projectId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "address": "192.0.2.7",
                     *           "requestId": "Request id",
                     *           "data": {}
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ActivityListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ActivityController_export: {
        parameters: {
            query: {
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description `filter[actor]` (an id of a member or token, or `nobody`), `filter[action]`, `filter[objectType]`, `filter[objectId]`, `filter[projectId]`, `filter[address]`, `filter[at]` (`gte:…,lt:…`). */
                filter?: {
                    [key: string]: string;
                } & components["schemas"]["Object"];
                /** @description Part of an action, of an actor’s name or of an object’s name. */
                q?: string;
                /** @description CSV for spreadsheets, JSON (an array) for programs. */
                format: "csv" | "json";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example Id,Id in the tool,Tool,Title
                     *     0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22,86b4n1x2c,clickup,Write the brief
                     */
                    "text/csv": string;
                    /**
                     * @example Id,Id in the tool,Tool,Title
                     *     0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22,86b4n1x2c,clickup,Write the brief
                     */
                    "application/json": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    InvitationDoorController_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Token"
                 *     }
                 */
                "application/json": components["schemas"]["InvitationTokenDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant": {
                     *         "slug": "acme",
                     *         "name": "Acme"
                     *       },
                     *       "inviter": "Inviter",
                     *       "email": "ada@example.com",
                     *       "role": "viewer",
                     *       "expiresAt": "2026-03-01T09:30:00.000Z",
                     *       "accountExists": true,
                     *       "signedInAs": "Signed in as"
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationLookDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    InvitationDoorController_accept: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "Token",
                 *       "name": "Ada Example",
                 *       "password": "Password"
                 *     }
                 */
                "application/json": components["schemas"]["AcceptInvitationDto"];
            };
        };
        responses: {
            /** @description Joined. A new account is signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "tenant": {
                     *         "slug": "acme",
                     *         "name": "Acme"
                     *       },
                     *       "role": "viewer"
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptedInvitationDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            409: components["responses"]["Problem409"];
            410: components["responses"]["Problem410"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    InvitationsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "email": "ada@example.com",
                     *           "role": "viewer",
                     *           "invitedBy": "Invited by",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "expiresAt": "2026-03-01T09:30:00.000Z",
                     *           "expired": true
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InvitationListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    InvitationsController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["CreateInvitationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "email": "ada@example.com",
                     *       "role": "viewer",
                     *       "invitedBy": "Invited by",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "expiresAt": "2026-03-01T09:30:00.000Z",
                     *       "expired": true,
                     *       "url": "https://hub.example.com/invitation#token=…"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedInvitationDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    InvitationsController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MembersController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "userId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "name": "Ada Example",
                     *           "email": "ada@example.com",
                     *           "role": "viewer",
                     *           "joinedAt": "2026-03-01T09:30:00.000Z",
                     *           "lastSeenAt": "2026-03-01T09:30:00.000Z",
                     *           "you": true,
                     *           "connections": 12
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MemberListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MembersController_remove: {
        parameters: {
            query?: {
                /** @description What becomes of the connections that are the person’s own: `hand_over` gives them to whoever asks, `revoke` ends them here and at the provider. Needed when there are any. */
                connections?: components["schemas"]["ConnectionsOfLeaver"];
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "handedOver": 12,
                     *       "revoked": [
                     *         "Revoked"
                     *       ],
                     *       "tokensEnded": 12
                     *     }
                     */
                    "application/json": components["schemas"]["RemovedMemberDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MembersController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "viewer"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateMemberDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "name": "Ada Example",
                     *       "email": "ada@example.com",
                     *       "role": "viewer",
                     *       "joinedAt": "2026-03-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-03-01T09:30:00.000Z",
                     *       "you": true,
                     *       "connections": 12
                     *     }
                     */
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MembersController_resetLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://hub.example.com/reset#token=…",
                     *       "expiresAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ResetLinkDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    BulkController_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *       ],
                 *       "action": "enable"
                 *     }
                 */
                "application/json": components["schemas"]["BulkIntegrationsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "ok": true,
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         }
                     *       ],
                     *       "done": 12
                     *     }
                     */
                    "application/json": components["schemas"]["BulkOutcomesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    CatalogueController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "key": "clickup",
                     *           "name": "ClickUp",
                     *           "category": "project-management",
                     *           "description": "What it is for.",
                     *           "logo": "Logo",
                     *           "docsUrl": "Docs url",
                     *           "capabilities": [
                     *             "pull"
                     *           ],
                     *           "auth": [
                     *             {
                     *               "kind": "oauth2",
                     *               "label": "Personal API token",
                     *               "help": {
                     *                 "text": "In ClickUp open Settings → Apps → API Token.",
                     *                 "url": "https://app.clickup.com/settings/apps"
                     *               },
                     *               "pattern": "^pk_",
                     *               "oauth": {
                     *                 "configured": true,
                     *                 "source": "tenant",
                     *                 "scopes": [
                     *                   "repo",
                     *                   "read:user"
                     *                 ],
                     *                 "redirectUri": "Redirect uri"
                     *               }
                     *             }
                     *           ],
                     *           "settingsSchema": {},
                     *           "choice": {
                     *             "many": "lists",
                     *             "one": "list",
                     *             "kind": "Kind",
                     *             "setting": "list_ids",
                     *             "single": true,
                     *             "whole": {
                     *               "kind": "space",
                     *               "setting": "space_ids"
                     *             }
                     *           },
                     *           "entities": [
                     *             {
                     *               "stream": "tasks",
                     *               "title": "Tasks",
                     *               "description": "What it is for.",
                     *               "byDefault": true,
                     *               "needs": [
                     *                 "lists"
                     *               ],
                     *               "recordType": "work_item",
                     *               "incremental": true,
                     *               "deletes": true
                     *             }
                     *           ],
                     *           "quotaNote": "ClickUp allows 100 calls a minute and token on most plans.",
                     *           "disabled": true,
                     *           "sandbox": {
                     *             "title": "Try with sample data",
                     *             "note": "A stand-in for ClickUp on this machine with about 1,200 tasks. Nothing leaves it.",
                     *             "credentials": {
                     *               "token": "Token"
                     *             },
                     *             "oauth": true,
                     *             "settings": {}
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderListDto"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    CatalogueController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "clickup",
                     *       "name": "ClickUp",
                     *       "category": "project-management",
                     *       "description": "What it is for.",
                     *       "logo": "Logo",
                     *       "docsUrl": "Docs url",
                     *       "capabilities": [
                     *         "pull"
                     *       ],
                     *       "auth": [
                     *         {
                     *           "kind": "oauth2",
                     *           "label": "Personal API token",
                     *           "help": {
                     *             "text": "In ClickUp open Settings → Apps → API Token.",
                     *             "url": "https://app.clickup.com/settings/apps"
                     *           },
                     *           "pattern": "^pk_",
                     *           "oauth": {
                     *             "configured": true,
                     *             "source": "tenant",
                     *             "scopes": [
                     *               "repo",
                     *               "read:user"
                     *             ],
                     *             "redirectUri": "Redirect uri"
                     *           }
                     *         }
                     *       ],
                     *       "settingsSchema": {},
                     *       "choice": {
                     *         "many": "lists",
                     *         "one": "list",
                     *         "kind": "Kind",
                     *         "setting": "list_ids",
                     *         "single": true,
                     *         "whole": {
                     *           "kind": "space",
                     *           "setting": "space_ids"
                     *         }
                     *       },
                     *       "entities": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "description": "What it is for.",
                     *           "byDefault": true,
                     *           "needs": [
                     *             "lists"
                     *           ],
                     *           "recordType": "work_item",
                     *           "incremental": true,
                     *           "deletes": true
                     *         }
                     *       ],
                     *       "quotaNote": "ClickUp allows 100 calls a minute and token on most plans.",
                     *       "disabled": true,
                     *       "sandbox": {
                     *         "title": "Try with sample data",
                     *         "note": "A stand-in for ClickUp on this machine with about 1,200 tasks. Nothing leaves it.",
                     *         "credentials": {
                     *           "token": "Token"
                     *         },
                     *         "oauth": true,
                     *         "settings": {}
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderDto"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    CatalogueController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "disabled": true
                 *     }
                 */
                "application/json": components["schemas"]["UpdateProviderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": "clickup",
                     *       "name": "ClickUp",
                     *       "category": "project-management",
                     *       "description": "What it is for.",
                     *       "logo": "Logo",
                     *       "docsUrl": "Docs url",
                     *       "capabilities": [
                     *         "pull"
                     *       ],
                     *       "auth": [
                     *         {
                     *           "kind": "oauth2",
                     *           "label": "Personal API token",
                     *           "help": {
                     *             "text": "In ClickUp open Settings → Apps → API Token.",
                     *             "url": "https://app.clickup.com/settings/apps"
                     *           },
                     *           "pattern": "^pk_",
                     *           "oauth": {
                     *             "configured": true,
                     *             "source": "tenant",
                     *             "scopes": [
                     *               "repo",
                     *               "read:user"
                     *             ],
                     *             "redirectUri": "Redirect uri"
                     *           }
                     *         }
                     *       ],
                     *       "settingsSchema": {},
                     *       "choice": {
                     *         "many": "lists",
                     *         "one": "list",
                     *         "kind": "Kind",
                     *         "setting": "list_ids",
                     *         "single": true,
                     *         "whole": {
                     *           "kind": "space",
                     *           "setting": "space_ids"
                     *         }
                     *       },
                     *       "entities": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "description": "What it is for.",
                     *           "byDefault": true,
                     *           "needs": [
                     *             "lists"
                     *           ],
                     *           "recordType": "work_item",
                     *           "incremental": true,
                     *           "deletes": true
                     *         }
                     *       ],
                     *       "quotaNote": "ClickUp allows 100 calls a minute and token on most plans.",
                     *       "disabled": true,
                     *       "sandbox": {
                     *         "title": "Try with sample data",
                     *         "note": "A stand-in for ClickUp on this machine with about 1,200 tasks. Nothing leaves it.",
                     *         "credentials": {
                     *           "token": "Token"
                     *         },
                     *         "oauth": true,
                     *         "settings": {}
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ProviderDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ChoicesController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "Id",
                     *           "parentId": "Parent id",
                     *           "kind": "list",
                     *           "name": "Sprint 4",
                     *           "count": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChoicesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DisconnectController_disconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "atProvider": "revoked",
                     *       "say": "GitHub has taken the access back."
                     *     }
                     */
                    "application/json": components["schemas"]["DisconnectedDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    IntegrationsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "name": "clickup",
                     *           "displayName": "ClickUp",
                     *           "description": "What it is for.",
                     *           "providerKey": "clickup",
                     *           "enabled": true,
                     *           "state": "pending",
                     *           "stateReason": {
                     *             "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *             "action": "reconnect"
                     *           },
                     *           "settings": {},
                     *           "sandbox": true,
                     *           "connection": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "authMethod": "token",
                     *             "accountLabel": "Ada Lovelace (ada@example.com)",
                     *             "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *             "status": "untested"
                     *           },
                     *           "entities": [
                     *             "lists",
                     *             "tasks"
                     *           ],
                     *           "schedule": "15min",
                     *           "scheduleOptions": {
                     *             "cron": "30 6 * * 1-5",
                     *             "timeZone": "Europe/Berlin",
                     *             "onlyBetween": {
                     *               "from": "22:00",
                     *               "to": "06:00"
                     *             },
                     *             "notBetween": {
                     *               "from": "22:00",
                     *               "to": "06:00"
                     *             },
                     *             "jitterSeconds": 12
                     *           },
                     *           "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *           "nextSyncAt": "2026-03-01T09:30:00.000Z",
                     *           "freshAt": "2026-03-01T09:30:00.000Z",
                     *           "counts": {
                     *             "work_item": 1240,
                     *             "container": 31
                     *           },
                     *           "activeRun": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "mode": "full",
                     *             "trigger": "first",
                     *             "state": "queued",
                     *             "startedAt": "2026-03-01T09:30:00.000Z",
                     *             "finishedAt": "2026-03-01T09:30:00.000Z",
                     *             "createdAt": "2026-03-01T09:30:00.000Z",
                     *             "counts": {
                     *               "pages": 12,
                     *               "read": 12,
                     *               "created": 12,
                     *               "updated": 12,
                     *               "unchanged": 12,
                     *               "deleted": 12,
                     *               "failed": 12
                     *             },
                     *             "apiCalls": 12,
                     *             "bytesIn": 12,
                     *             "estimatedTotal": 12,
                     *             "memoryBytes": 12,
                     *             "wait": {
                     *               "until": "2026-03-01T09:30:00.000Z",
                     *               "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *             },
                     *             "error": {
                     *               "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *               "category": "auth",
                     *               "providerCode": "OAUTH_025"
                     *             },
                     *             "durationMs": 12,
                     *             "stages": [
                     *               {
                     *                 "stream": "tasks",
                     *                 "title": "Tasks",
                     *                 "state": "blocked",
                     *                 "partitions": 12,
                     *                 "partitionsDone": 12,
                     *                 "read": 12,
                     *                 "created": 12,
                     *                 "updated": 12,
                     *                 "unchanged": 12,
                     *                 "failed": 12,
                     *                 "deleted": 12
                     *               }
                     *             ],
                     *             "requestedBy": "Requested by",
                     *             "requestId": "Request id"
                     *           },
                     *           "changesByHour": [
                     *             12
                     *           ],
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "updatedAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "summary": {
                     *         "connected": 12,
                     *         "fresh": 12,
                     *         "needsYou": 12
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    IntegrationsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, 255 characters at most. The same key and body give the first answer again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "providerKey": "clickup",
                 *       "name": "clickup-marketing",
                 *       "displayName": "ClickUp of marketing",
                 *       "description": "What it is for.",
                 *       "settings": {},
                 *       "credentials": {
                 *         "kind": "token",
                 *         "token": "Token"
                 *       },
                 *       "connectionId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                 *       "schedule": "hourly",
                 *       "scheduleOptions": {
                 *         "cron": "30 6 * * 1-5",
                 *         "timeZone": "Europe/Berlin",
                 *         "onlyBetween": {
                 *           "from": "22:00",
                 *           "to": "06:00"
                 *         },
                 *         "notBetween": {
                 *           "from": "22:00",
                 *           "to": "06:00"
                 *         },
                 *         "jitterSeconds": 12
                 *       },
                 *       "firstImport": "now",
                 *       "entities": [
                 *         "tasks",
                 *         "comments"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreateIntegrationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "name": "clickup",
                     *       "displayName": "ClickUp",
                     *       "description": "What it is for.",
                     *       "providerKey": "clickup",
                     *       "enabled": true,
                     *       "state": "pending",
                     *       "stateReason": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "action": "reconnect"
                     *       },
                     *       "settings": {},
                     *       "sandbox": true,
                     *       "connection": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "authMethod": "token",
                     *         "accountLabel": "Ada Lovelace (ada@example.com)",
                     *         "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *         "status": "untested"
                     *       },
                     *       "entities": [
                     *         "lists",
                     *         "tasks"
                     *       ],
                     *       "schedule": "15min",
                     *       "scheduleOptions": {
                     *         "cron": "30 6 * * 1-5",
                     *         "timeZone": "Europe/Berlin",
                     *         "onlyBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "notBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "jitterSeconds": 12
                     *       },
                     *       "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "nextSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "freshAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "work_item": 1240,
                     *         "container": 31
                     *       },
                     *       "activeRun": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "mode": "full",
                     *         "trigger": "first",
                     *         "state": "queued",
                     *         "startedAt": "2026-03-01T09:30:00.000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "counts": {
                     *           "pages": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "deleted": 12,
                     *           "failed": 12
                     *         },
                     *         "apiCalls": 12,
                     *         "bytesIn": 12,
                     *         "estimatedTotal": 12,
                     *         "memoryBytes": 12,
                     *         "wait": {
                     *           "until": "2026-03-01T09:30:00.000Z",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         },
                     *         "error": {
                     *           "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *           "category": "auth",
                     *           "providerCode": "OAUTH_025"
                     *         },
                     *         "durationMs": 12,
                     *         "stages": [
                     *           {
                     *             "stream": "tasks",
                     *             "title": "Tasks",
                     *             "state": "blocked",
                     *             "partitions": 12,
                     *             "partitionsDone": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "failed": 12,
                     *             "deleted": 12
                     *           }
                     *         ],
                     *         "requestedBy": "Requested by",
                     *         "requestId": "Request id"
                     *       },
                     *       "changesByHour": [
                     *         12
                     *       ],
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    IntegrationsController_test: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "providerKey": "clickup",
                 *       "settings": {},
                 *       "credentials": {
                 *         "kind": "token",
                 *         "token": "Token"
                 *       },
                 *       "connectionId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                 *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *     }
                 */
                "application/json": components["schemas"]["TestConnectionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "account": {
                     *         "id": "Id",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.com"
                     *       },
                     *       "scopes": {
                     *         "granted": [
                     *           "Granted"
                     *         ],
                     *         "missing": [
                     *           "Missing"
                     *         ]
                     *       },
                     *       "resources": [
                     *         {
                     *           "kind": "workspace",
                     *           "id": "Id",
                     *           "name": "Mobile app",
                     *           "readable": true,
                     *           "problem": "Problem"
                     *         }
                     *       ],
                     *       "ms": 12,
                     *       "problem": {
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *         "providerSaid": "Token invalid",
                     *         "code": "OAUTH_025",
                     *         "field": "credentials.token"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TestReportDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    IntegrationsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "name": "clickup",
                     *       "displayName": "ClickUp",
                     *       "description": "What it is for.",
                     *       "providerKey": "clickup",
                     *       "enabled": true,
                     *       "state": "pending",
                     *       "stateReason": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "action": "reconnect"
                     *       },
                     *       "settings": {},
                     *       "sandbox": true,
                     *       "connection": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "authMethod": "token",
                     *         "accountLabel": "Ada Lovelace (ada@example.com)",
                     *         "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *         "status": "untested"
                     *       },
                     *       "entities": [
                     *         "lists",
                     *         "tasks"
                     *       ],
                     *       "schedule": "15min",
                     *       "scheduleOptions": {
                     *         "cron": "30 6 * * 1-5",
                     *         "timeZone": "Europe/Berlin",
                     *         "onlyBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "notBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "jitterSeconds": 12
                     *       },
                     *       "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "nextSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "freshAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "work_item": 1240,
                     *         "container": 31
                     *       },
                     *       "activeRun": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "mode": "full",
                     *         "trigger": "first",
                     *         "state": "queued",
                     *         "startedAt": "2026-03-01T09:30:00.000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "counts": {
                     *           "pages": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "deleted": 12,
                     *           "failed": 12
                     *         },
                     *         "apiCalls": 12,
                     *         "bytesIn": 12,
                     *         "estimatedTotal": 12,
                     *         "memoryBytes": 12,
                     *         "wait": {
                     *           "until": "2026-03-01T09:30:00.000Z",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         },
                     *         "error": {
                     *           "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *           "category": "auth",
                     *           "providerCode": "OAUTH_025"
                     *         },
                     *         "durationMs": 12,
                     *         "stages": [
                     *           {
                     *             "stream": "tasks",
                     *             "title": "Tasks",
                     *             "state": "blocked",
                     *             "partitions": 12,
                     *             "partitionsDone": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "failed": 12,
                     *             "deleted": 12
                     *           }
                     *         ],
                     *         "requestedBy": "Requested by",
                     *         "requestId": "Request id"
                     *       },
                     *       "changesByHour": [
                     *         12
                     *       ],
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    IntegrationsController_remove: {
        parameters: {
            query?: {
                /** @description What happens to the records. */
                data?: "keep" | "purge";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    IntegrationsController_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version the change is based on; another version answers 412. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Display name",
                 *       "description": "What it is for.",
                 *       "enabled": true,
                 *       "settings": {},
                 *       "credentials": {
                 *         "kind": "token",
                 *         "token": "Token"
                 *       },
                 *       "schedule": "15min",
                 *       "scheduleOptions": {
                 *         "cron": "30 6 * * 1-5",
                 *         "timeZone": "Europe/Berlin",
                 *         "onlyBetween": {
                 *           "from": "22:00",
                 *           "to": "06:00"
                 *         },
                 *         "notBetween": {
                 *           "from": "22:00",
                 *           "to": "06:00"
                 *         },
                 *         "jitterSeconds": 12
                 *       },
                 *       "entities": [
                 *         "tasks",
                 *         "comments"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["UpdateIntegrationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "name": "clickup",
                     *       "displayName": "ClickUp",
                     *       "description": "What it is for.",
                     *       "providerKey": "clickup",
                     *       "enabled": true,
                     *       "state": "pending",
                     *       "stateReason": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "action": "reconnect"
                     *       },
                     *       "settings": {},
                     *       "sandbox": true,
                     *       "connection": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "authMethod": "token",
                     *         "accountLabel": "Ada Lovelace (ada@example.com)",
                     *         "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *         "status": "untested"
                     *       },
                     *       "entities": [
                     *         "lists",
                     *         "tasks"
                     *       ],
                     *       "schedule": "15min",
                     *       "scheduleOptions": {
                     *         "cron": "30 6 * * 1-5",
                     *         "timeZone": "Europe/Berlin",
                     *         "onlyBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "notBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "jitterSeconds": 12
                     *       },
                     *       "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "nextSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "freshAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "work_item": 1240,
                     *         "container": 31
                     *       },
                     *       "activeRun": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "mode": "full",
                     *         "trigger": "first",
                     *         "state": "queued",
                     *         "startedAt": "2026-03-01T09:30:00.000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "counts": {
                     *           "pages": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "deleted": 12,
                     *           "failed": 12
                     *         },
                     *         "apiCalls": 12,
                     *         "bytesIn": 12,
                     *         "estimatedTotal": 12,
                     *         "memoryBytes": 12,
                     *         "wait": {
                     *           "until": "2026-03-01T09:30:00.000Z",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         },
                     *         "error": {
                     *           "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *           "category": "auth",
                     *           "providerCode": "OAUTH_025"
                     *         },
                     *         "durationMs": 12,
                     *         "stages": [
                     *           {
                     *             "stream": "tasks",
                     *             "title": "Tasks",
                     *             "state": "blocked",
                     *             "partitions": 12,
                     *             "partitionsDone": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "failed": 12,
                     *             "deleted": 12
                     *           }
                     *         ],
                     *         "requestedBy": "Requested by",
                     *         "requestId": "Request id"
                     *       },
                     *       "changesByHour": [
                     *         12
                     *       ],
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    IntegrationsController_testStored: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "account": {
                     *         "id": "Id",
                     *         "name": "Ada Lovelace",
                     *         "email": "ada@example.com"
                     *       },
                     *       "scopes": {
                     *         "granted": [
                     *           "Granted"
                     *         ],
                     *         "missing": [
                     *           "Missing"
                     *         ]
                     *       },
                     *       "resources": [
                     *         {
                     *           "kind": "workspace",
                     *           "id": "Id",
                     *           "name": "Mobile app",
                     *           "readable": true,
                     *           "problem": "Problem"
                     *         }
                     *       ],
                     *       "ms": 12,
                     *       "problem": {
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *         "providerSaid": "Token invalid",
                     *         "code": "OAUTH_025",
                     *         "field": "credentials.token"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TestReportDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_sync: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, 255 characters at most. The same key and body give the first answer again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mode": "incremental"
                 *     }
                 */
                "application/json": components["schemas"]["StartSyncDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "mode": "full",
                     *       "trigger": "first",
                     *       "state": "queued",
                     *       "startedAt": "2026-03-01T09:30:00.000Z",
                     *       "finishedAt": "2026-03-01T09:30:00.000Z",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "pages": 12,
                     *         "read": 12,
                     *         "created": 12,
                     *         "updated": 12,
                     *         "unchanged": 12,
                     *         "deleted": 12,
                     *         "failed": 12
                     *       },
                     *       "apiCalls": 12,
                     *       "bytesIn": 12,
                     *       "estimatedTotal": 12,
                     *       "memoryBytes": 12,
                     *       "wait": {
                     *         "until": "2026-03-01T09:30:00.000Z",
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *       },
                     *       "error": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "category": "auth",
                     *         "providerCode": "OAUTH_025"
                     *       },
                     *       "durationMs": 12,
                     *       "stages": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "state": "blocked",
                     *           "partitions": 12,
                     *           "partitionsDone": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "failed": 12,
                     *           "deleted": 12
                     *         }
                     *       ],
                     *       "requestedBy": "Requested by",
                     *       "requestId": "Request id"
                     *     }
                     */
                    "application/json": components["schemas"]["RunDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_tryNow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "mode": "full",
                     *       "trigger": "first",
                     *       "state": "queued",
                     *       "startedAt": "2026-03-01T09:30:00.000Z",
                     *       "finishedAt": "2026-03-01T09:30:00.000Z",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "pages": 12,
                     *         "read": 12,
                     *         "created": 12,
                     *         "updated": 12,
                     *         "unchanged": 12,
                     *         "deleted": 12,
                     *         "failed": 12
                     *       },
                     *       "apiCalls": 12,
                     *       "bytesIn": 12,
                     *       "estimatedTotal": 12,
                     *       "memoryBytes": 12,
                     *       "wait": {
                     *         "until": "2026-03-01T09:30:00.000Z",
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *       },
                     *       "error": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "category": "auth",
                     *         "providerCode": "OAUTH_025"
                     *       },
                     *       "durationMs": 12,
                     *       "stages": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "state": "blocked",
                     *           "partitions": 12,
                     *           "partitionsDone": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "failed": 12,
                     *           "deleted": 12
                     *         }
                     *       ],
                     *       "requestedBy": "Requested by",
                     *       "requestId": "Request id"
                     *     }
                     */
                    "application/json": components["schemas"]["RunDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "name": "clickup",
                     *       "displayName": "ClickUp",
                     *       "description": "What it is for.",
                     *       "providerKey": "clickup",
                     *       "enabled": true,
                     *       "state": "pending",
                     *       "stateReason": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "action": "reconnect"
                     *       },
                     *       "settings": {},
                     *       "sandbox": true,
                     *       "connection": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "authMethod": "token",
                     *         "accountLabel": "Ada Lovelace (ada@example.com)",
                     *         "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *         "status": "untested"
                     *       },
                     *       "entities": [
                     *         "lists",
                     *         "tasks"
                     *       ],
                     *       "schedule": "15min",
                     *       "scheduleOptions": {
                     *         "cron": "30 6 * * 1-5",
                     *         "timeZone": "Europe/Berlin",
                     *         "onlyBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "notBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "jitterSeconds": 12
                     *       },
                     *       "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "nextSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "freshAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "work_item": 1240,
                     *         "container": 31
                     *       },
                     *       "activeRun": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "mode": "full",
                     *         "trigger": "first",
                     *         "state": "queued",
                     *         "startedAt": "2026-03-01T09:30:00.000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "counts": {
                     *           "pages": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "deleted": 12,
                     *           "failed": 12
                     *         },
                     *         "apiCalls": 12,
                     *         "bytesIn": 12,
                     *         "estimatedTotal": 12,
                     *         "memoryBytes": 12,
                     *         "wait": {
                     *           "until": "2026-03-01T09:30:00.000Z",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         },
                     *         "error": {
                     *           "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *           "category": "auth",
                     *           "providerCode": "OAUTH_025"
                     *         },
                     *         "durationMs": 12,
                     *         "stages": [
                     *           {
                     *             "stream": "tasks",
                     *             "title": "Tasks",
                     *             "state": "blocked",
                     *             "partitions": 12,
                     *             "partitionsDone": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "failed": 12,
                     *             "deleted": 12
                     *           }
                     *         ],
                     *         "requestedBy": "Requested by",
                     *         "requestId": "Request id"
                     *       },
                     *       "changesByHour": [
                     *         12
                     *       ],
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_resume: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "name": "clickup",
                     *       "displayName": "ClickUp",
                     *       "description": "What it is for.",
                     *       "providerKey": "clickup",
                     *       "enabled": true,
                     *       "state": "pending",
                     *       "stateReason": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "action": "reconnect"
                     *       },
                     *       "settings": {},
                     *       "sandbox": true,
                     *       "connection": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "authMethod": "token",
                     *         "accountLabel": "Ada Lovelace (ada@example.com)",
                     *         "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *         "status": "untested"
                     *       },
                     *       "entities": [
                     *         "lists",
                     *         "tasks"
                     *       ],
                     *       "schedule": "15min",
                     *       "scheduleOptions": {
                     *         "cron": "30 6 * * 1-5",
                     *         "timeZone": "Europe/Berlin",
                     *         "onlyBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "notBetween": {
                     *           "from": "22:00",
                     *           "to": "06:00"
                     *         },
                     *         "jitterSeconds": 12
                     *       },
                     *       "lastSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "nextSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "freshAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "work_item": 1240,
                     *         "container": 31
                     *       },
                     *       "activeRun": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "mode": "full",
                     *         "trigger": "first",
                     *         "state": "queued",
                     *         "startedAt": "2026-03-01T09:30:00.000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "counts": {
                     *           "pages": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "deleted": 12,
                     *           "failed": 12
                     *         },
                     *         "apiCalls": 12,
                     *         "bytesIn": 12,
                     *         "estimatedTotal": 12,
                     *         "memoryBytes": 12,
                     *         "wait": {
                     *           "until": "2026-03-01T09:30:00.000Z",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         },
                     *         "error": {
                     *           "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *           "category": "auth",
                     *           "providerCode": "OAUTH_025"
                     *         },
                     *         "durationMs": 12,
                     *         "stages": [
                     *           {
                     *             "stream": "tasks",
                     *             "title": "Tasks",
                     *             "state": "blocked",
                     *             "partitions": 12,
                     *             "partitionsDone": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "failed": 12,
                     *             "deleted": 12
                     *           }
                     *         ],
                     *         "requestedBy": "Requested by",
                     *         "requestId": "Request id"
                     *       },
                     *       "changesByHour": [
                     *         12
                     *       ],
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "pending",
                     *       "stateReason": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "action": "reconnect"
                     *       },
                     *       "activeRun": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "mode": "full",
                     *         "trigger": "first",
                     *         "state": "queued",
                     *         "startedAt": "2026-03-01T09:30:00.000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "counts": {
                     *           "pages": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "deleted": 12,
                     *           "failed": 12
                     *         },
                     *         "apiCalls": 12,
                     *         "bytesIn": 12,
                     *         "estimatedTotal": 12,
                     *         "memoryBytes": 12,
                     *         "wait": {
                     *           "until": "2026-03-01T09:30:00.000Z",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         },
                     *         "error": {
                     *           "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *           "category": "auth",
                     *           "providerCode": "OAUTH_025"
                     *         },
                     *         "durationMs": 12,
                     *         "stages": [
                     *           {
                     *             "stream": "tasks",
                     *             "title": "Tasks",
                     *             "state": "blocked",
                     *             "partitions": 12,
                     *             "partitionsDone": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "failed": 12,
                     *             "deleted": 12
                     *           }
                     *         ],
                     *         "requestedBy": "Requested by",
                     *         "requestId": "Request id"
                     *       },
                     *       "lastRun": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "mode": "full",
                     *         "trigger": "first",
                     *         "state": "queued",
                     *         "startedAt": "2026-03-01T09:30:00.000Z",
                     *         "finishedAt": "2026-03-01T09:30:00.000Z",
                     *         "createdAt": "2026-03-01T09:30:00.000Z",
                     *         "counts": {
                     *           "pages": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "deleted": 12,
                     *           "failed": 12
                     *         },
                     *         "apiCalls": 12,
                     *         "bytesIn": 12,
                     *         "estimatedTotal": 12,
                     *         "memoryBytes": 12,
                     *         "wait": {
                     *           "until": "2026-03-01T09:30:00.000Z",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         },
                     *         "error": {
                     *           "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *           "category": "auth",
                     *           "providerCode": "OAUTH_025"
                     *         },
                     *         "durationMs": 12,
                     *         "stages": [
                     *           {
                     *             "stream": "tasks",
                     *             "title": "Tasks",
                     *             "state": "blocked",
                     *             "partitions": 12,
                     *             "partitionsDone": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "failed": 12,
                     *             "deleted": 12
                     *           }
                     *         ],
                     *         "requestedBy": "Requested by",
                     *         "requestId": "Request id"
                     *       },
                     *       "nextSyncAt": "2026-03-01T09:30:00.000Z",
                     *       "freshness": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "lastCompleteAt": "2026-03-01T09:30:00.000Z",
                     *           "count": 12
                     *         }
                     *       ],
                     *       "consecutiveFailures": 12,
                     *       "lastError": "Last error",
                     *       "circuit": {
                     *         "state": "closed",
                     *         "failures": 12,
                     *         "reason": "ClickUp answered 502. It is tried again.",
                     *         "openedAt": "2026-03-01T09:30:00.000Z",
                     *         "nextAttemptAt": "2026-03-01T09:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationStatusDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "days": [
                     *         {
                     *           "day": "2026-11-21",
                     *           "created": 12,
                     *           "updated": 12,
                     *           "deleted": 12
                     *         }
                     *       ],
                     *       "quota": {
                     *         "limit": 12,
                     *         "remaining": 12,
                     *         "resetAt": "2026-03-01T09:30:00.000Z"
                     *       },
                     *       "responses": {
                     *         "calls": 12,
                     *         "p50": 12,
                     *         "p95": 12,
                     *         "errorRate": 12
                     *       },
                     *       "expiries": [
                     *         {
                     *           "what": "Access token",
                     *           "at": "2026-03-01T09:30:00.000Z",
                     *           "renews": true
                     *         }
                     *       ],
                     *       "receipt": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "records": 12,
                     *           "comparedAt": "2026-03-01T09:30:00.000Z",
                     *           "completeAt": "2026-03-01T09:30:00.000Z",
                     *           "leftOut": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["IntegrationHealthDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_history: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description `filter[state]=failed,cancelled`, `filter[trigger]=schedule`. */
                filter?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "mode": "full",
                     *           "trigger": "first",
                     *           "state": "queued",
                     *           "startedAt": "2026-03-01T09:30:00.000Z",
                     *           "finishedAt": "2026-03-01T09:30:00.000Z",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "counts": {
                     *             "pages": 12,
                     *             "read": 12,
                     *             "created": 12,
                     *             "updated": 12,
                     *             "unchanged": 12,
                     *             "deleted": 12,
                     *             "failed": 12
                     *           },
                     *           "apiCalls": 12,
                     *           "bytesIn": 12,
                     *           "estimatedTotal": 12,
                     *           "memoryBytes": 12,
                     *           "wait": {
                     *             "until": "2026-03-01T09:30:00.000Z",
                     *             "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *           },
                     *           "error": {
                     *             "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *             "category": "auth",
                     *             "providerCode": "OAUTH_025"
                     *           },
                     *           "durationMs": 12,
                     *           "stages": [
                     *             {
                     *               "stream": "tasks",
                     *               "title": "Tasks",
                     *               "state": "blocked",
                     *               "partitions": 12,
                     *               "partitionsDone": 12,
                     *               "read": 12,
                     *               "created": 12,
                     *               "updated": 12,
                     *               "unchanged": 12,
                     *               "failed": 12,
                     *               "deleted": 12
                     *             }
                     *           ],
                     *           "requestedBy": "Requested by",
                     *           "requestId": "Request id"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["RunListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_listHolds: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "stream": "tasks",
                     *           "scope": "Scope",
                     *           "nominated": 12,
                     *           "scopeSize": 12,
                     *           "share": 12,
                     *           "sample": [
                     *             {
                     *               "id": "Id",
                     *               "title": "Write the brief"
                     *             }
                     *           ],
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "state": "waiting"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["HoldListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OperationsController_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                holdId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "delete"
                 *     }
                 */
                "application/json": components["schemas"]["DecideHoldDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "stream": "tasks",
                     *       "scope": "Scope",
                     *       "nominated": 12,
                     *       "scopeSize": 12,
                     *       "share": 12,
                     *       "sample": [
                     *         {
                     *           "id": "Id",
                     *           "title": "Write the brief"
                     *         }
                     *       ],
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "state": "waiting"
                     *     }
                     */
                    "application/json": components["schemas"]["HoldDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    WebhooksController_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "pending",
                     *       "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *       "checkAt": "2026-03-01T09:30:00.000Z",
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "label": "Workspace",
                     *           "state": "pending",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *           "url": "https://app.clickup.com/t/86b4n1x2c",
                     *           "externalId": "86b4n1x2c",
                     *           "failures": 12,
                     *           "refused": 12,
                     *           "lastEventAt": "2026-03-01T09:30:00.000Z",
                     *           "lastRefusedAt": "2026-03-01T09:30:00.000Z",
                     *           "registeredAt": "2026-03-01T09:30:00.000Z",
                     *           "checkedAt": "2026-03-01T09:30:00.000Z",
                     *           "expiresAt": "2026-03-01T09:30:00.000Z",
                     *           "secretSetAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookStatusDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    WebhooksController_register: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "pending",
                     *       "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *       "checkAt": "2026-03-01T09:30:00.000Z",
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "label": "Workspace",
                     *           "state": "pending",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *           "url": "https://app.clickup.com/t/86b4n1x2c",
                     *           "externalId": "86b4n1x2c",
                     *           "failures": 12,
                     *           "refused": 12,
                     *           "lastEventAt": "2026-03-01T09:30:00.000Z",
                     *           "lastRefusedAt": "2026-03-01T09:30:00.000Z",
                     *           "registeredAt": "2026-03-01T09:30:00.000Z",
                     *           "checkedAt": "2026-03-01T09:30:00.000Z",
                     *           "expiresAt": "2026-03-01T09:30:00.000Z",
                     *           "secretSetAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookStatusDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    WebhooksController_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "state": "pending",
                     *       "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *       "checkAt": "2026-03-01T09:30:00.000Z",
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "label": "Workspace",
                     *           "state": "pending",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *           "url": "https://app.clickup.com/t/86b4n1x2c",
                     *           "externalId": "86b4n1x2c",
                     *           "failures": 12,
                     *           "refused": 12,
                     *           "lastEventAt": "2026-03-01T09:30:00.000Z",
                     *           "lastRefusedAt": "2026-03-01T09:30:00.000Z",
                     *           "registeredAt": "2026-03-01T09:30:00.000Z",
                     *           "checkedAt": "2026-03-01T09:30:00.000Z",
                     *           "expiresAt": "2026-03-01T09:30:00.000Z",
                     *           "secretSetAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookStatusDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    WebhooksController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description `filter[state]=failed,dead`, `filter[kind]=taskUpdated`; `not:` before the values leaves them out. */
                filter?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "kind": "taskStatusUpdated",
                     *           "state": "received",
                     *           "deliveryId": "Delivery id",
                     *           "receivedAt": "2026-03-01T09:30:00.000Z",
                     *           "processedAt": "2026-03-01T09:30:00.000Z",
                     *           "dueAt": "2026-03-01T09:30:00.000Z",
                     *           "attempts": 12,
                     *           "replays": 12,
                     *           "bytes": 12,
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEventListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    WebhooksController_event: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "taskStatusUpdated",
                     *       "state": "received",
                     *       "deliveryId": "Delivery id",
                     *       "receivedAt": "2026-03-01T09:30:00.000Z",
                     *       "processedAt": "2026-03-01T09:30:00.000Z",
                     *       "dueAt": "2026-03-01T09:30:00.000Z",
                     *       "attempts": 12,
                     *       "replays": 12,
                     *       "bytes": 12,
                     *       "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *       "subscriptionId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "verification": "Signature verified on the exact bytes when it arrived.",
                     *       "headers": {},
                     *       "body": {},
                     *       "bodyIsCut": true,
                     *       "records": [
                     *         {
                     *           "stream": "tasks",
                     *           "externalId": "86b4n1x2c",
                     *           "result": "read",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *           "recordType": "work_item",
                     *           "recordId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEventDetailDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    WebhooksController_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "taskStatusUpdated",
                     *       "state": "received",
                     *       "deliveryId": "Delivery id",
                     *       "receivedAt": "2026-03-01T09:30:00.000Z",
                     *       "processedAt": "2026-03-01T09:30:00.000Z",
                     *       "dueAt": "2026-03-01T09:30:00.000Z",
                     *       "attempts": 12,
                     *       "replays": 12,
                     *       "bytes": 12,
                     *       "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *       "subscriptionId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "verification": "Signature verified on the exact bytes when it arrived.",
                     *       "headers": {},
                     *       "body": {},
                     *       "bodyIsCut": true,
                     *       "records": [
                     *         {
                     *           "stream": "tasks",
                     *           "externalId": "86b4n1x2c",
                     *           "result": "read",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *           "recordType": "work_item",
                     *           "recordId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookEventDetailDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OidcController_methods: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "password": true,
                     *       "oidc": {
                     *         "name": "Example ID"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SignInMethodsDto"];
                };
            };
            401: components["responses"]["Problem401"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ProjectsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "slug": "main",
                     *           "name": "Main",
                     *           "createdAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ProjectsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, 255 characters at most. The same key and body give the first answer again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Mobile app",
                 *       "slug": "mobile-app"
                 *     }
                 */
                "application/json": components["schemas"]["CreateProjectDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "slug": "main",
                     *       "name": "Main",
                     *       "createdAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ProjectsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "slug": "main",
                     *       "name": "Main",
                     *       "createdAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ProjectsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ProjectsController_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version the change is based on; another version answers 412. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Mobile app",
                 *       "slug": "mobile-app"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateProjectDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "slug": "main",
                     *       "name": "Main",
                     *       "createdAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OverviewController_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "connected": 12,
                     *           "fresh": 12,
                     *           "needsYou": 12,
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "slug": "main",
                     *           "name": "Main",
                     *           "failing": 12,
                     *           "syncing": 12,
                     *           "changesByHour": [
                     *             12
                     *           ],
                     *           "waiting": [
                     *             {
                     *               "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *               "name": "clickup",
                     *               "displayName": "ClickUp",
                     *               "providerKey": "clickup",
                     *               "state": "pending",
                     *               "stateReason": {
                     *                 "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *                 "action": "reconnect"
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OverviewDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    TokensController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "name": "Nightly report",
                     *           "prefix": "trb_Qk3x9A",
                     *           "scopes": [
                     *             "integrations:read"
                     *           ],
                     *           "project": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "slug": "main",
                     *             "name": "Main"
                     *           },
                     *           "state": "active",
                     *           "createdBy": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "name": "Ada Example"
                     *           },
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "expiresAt": "2026-03-01T09:30:00.000Z",
                     *           "lastUsedAt": "2026-03-01T09:30:00.000Z",
                     *           "revokedAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TokenListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    TokensController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Nightly report",
                 *       "scopes": [
                 *         "integrations:read"
                 *       ],
                 *       "project": "main",
                 *       "expiresInDays": 90
                 *     }
                 */
                "application/json": components["schemas"]["CreateTokenDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "name": "Nightly report",
                     *       "prefix": "trb_Qk3x9A",
                     *       "scopes": [
                     *         "integrations:read"
                     *       ],
                     *       "project": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "slug": "main",
                     *         "name": "Main"
                     *       },
                     *       "state": "active",
                     *       "createdBy": {
                     *         "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *         "name": "Ada Example"
                     *       },
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "expiresAt": "2026-03-01T09:30:00.000Z",
                     *       "lastUsedAt": "2026-03-01T09:30:00.000Z",
                     *       "revokedAt": "2026-03-01T09:30:00.000Z",
                     *       "token": "trb_Qk3x9A…"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedTokenDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    TokensController_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ConnectionHealthController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "providerKey": "clickup",
                     *           "authMethod": "oauth2",
                     *           "scope": "tenant",
                     *           "accountLabel": "Account label",
                     *           "status": "untested",
                     *           "lastCheckedAt": "2026-03-01T09:30:00.000Z",
                     *           "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *           "expiresAt": "2026-03-01T09:30:00.000Z",
                     *           "quotaLimit": 12,
                     *           "quotaRemaining": 12,
                     *           "errorRate": 12,
                     *           "integrations": [
                     *             {
                     *               "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *               "displayName": "ClickUp",
                     *               "lastSuccessAt": "2026-03-01T09:30:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ConnectionHealthListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OAuthController_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "providerKey": "clickup",
                 *       "apiUrl": "https://github.example.com/api/v3",
                 *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                 *       "scope": "tenant",
                 *       "acceptOtherAccount": true
                 *     }
                 */
                "application/json": components["schemas"]["StartConsentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attemptId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "authorizeUrl": "Authorize url",
                     *       "expiresAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["StartedConsentDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OAuthController_attempt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "providerKey": "clickup",
                     *       "state": "waiting",
                     *       "connectionId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "accountLabel": "Ada Lovelace (ada@example.com)",
                     *       "apiUrl": "Api url",
                     *       "problem": {
                     *         "title": "Another account",
                     *         "detail": "The token was refused. Reconnect to continue; nothing was lost."
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["AttemptDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OAuthAppsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "providerKey": "github",
                     *           "server": "https://api.github.com",
                     *           "clientId": "Client id",
                     *           "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *           "redirectUri": "Redirect uri"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthClientListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OAuthAppsController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "clientId": "Client id",
                 *       "clientSecret": "Client secret",
                 *       "apiUrl": "Api url"
                 *     }
                 */
                "application/json": components["schemas"]["PutOAuthClientDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "providerKey": "github",
                     *           "server": "https://api.github.com",
                     *           "clientId": "Client id",
                     *           "secretSetAt": "2026-03-01T09:30:00.000Z",
                     *           "redirectUri": "Redirect uri"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OAuthClientListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    OAuthAppsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description `filter[field]=value`; a comma list means any of them; prefixes `gte:`, `lt:`, `not:`, and `empty:`, `notEmpty:` alone. A comma or backslash in a value is written with a backslash before it. Which fields: see the schema. */
                filter?: {
                    [key: string]: string;
                };
                /** @description Text search. */
                q?: string;
                /** @description Comma list of the fields wanted; all when left out. */
                fields?: string;
            };
            header?: never;
            path: {
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "type": "work_item",
                     *           "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "providerKey": "clickup",
                     *           "externalId": "86b4n1x2c",
                     *           "url": "https://app.clickup.com/t/86b4n1x2c",
                     *           "firstSeenAt": "2026-03-01T09:30:00.000Z",
                     *           "deletedAt": "2026-03-01T09:30:00.000Z",
                     *           "fields": {}
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "total": {
                     *         "count": 12,
                     *         "exact": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RecordListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordsController_schema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "work_item",
                     *       "title": "Work items",
                     *       "fields": [
                     *         {
                     *           "name": "statusCategory",
                     *           "title": "Status category",
                     *           "kind": "text",
                     *           "filterable": true,
                     *           "sortable": true,
                     *           "values": [
                     *             "Values"
                     *           ],
                     *           "to": "container"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecordSchemaDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordsController_facets: {
        parameters: {
            query: {
                field: string;
                /** @description Counts only what fits these filters; same grammar as the list. */
                filter?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path: {
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "value": "in progress",
                     *           "count": 12,
                     *           "label": "In progress"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["FacetsDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordsController_changesSince: {
        parameters: {
            query?: {
                /** @description `cursor` of the answer before: what changed after it. Left out: from the beginning. `now`: a cursor alone, for what changes from now on. */
                since?: string;
                limit?: number;
                /** @description Comma list of the fields wanted; all when left out. */
                fields?: string;
            };
            header?: never;
            path: {
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "changedAt": "2026-03-01T09:30:00.000Z",
                     *           "deleted": true,
                     *           "record": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "type": "work_item",
                     *             "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "providerKey": "clickup",
                     *             "externalId": "86b4n1x2c",
                     *             "url": "https://app.clickup.com/t/86b4n1x2c",
                     *             "firstSeenAt": "2026-03-01T09:30:00.000Z",
                     *             "deletedAt": "2026-03-01T09:30:00.000Z",
                     *             "fields": {}
                     *           }
                     *         }
                     *       ],
                     *       "cursor": "WyJiSGxhIiwiMjAyNi0wMy0wMSIsIjAxOTgiXQ",
                     *       "more": true
                     *     }
                     */
                    "application/json": components["schemas"]["RecordChangesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "type": "work_item",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "providerKey": "clickup",
                     *       "externalId": "86b4n1x2c",
                     *       "url": "https://app.clickup.com/t/86b4n1x2c",
                     *       "firstSeenAt": "2026-03-01T09:30:00.000Z",
                     *       "deletedAt": "2026-03-01T09:30:00.000Z",
                     *       "fields": {},
                     *       "sources": {},
                     *       "references": {}
                     *     }
                     */
                    "application/json": components["schemas"]["RecordDetailDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordsController_history: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path: {
                id: string;
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-03-01T09:30:00.000Z",
                     *           "field": "status",
                     *           "old": {},
                     *           "new": {},
                     *           "actor": {
                     *             "kind": "sync",
                     *             "label": "Import from ClickUp"
                     *           },
                     *           "evidence": "inferred",
                     *           "runId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["RecordHistoryDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordsController_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shapes": [
                     *         {
                     *           "shape": "list",
                     *           "observedAt": "2026-03-01T09:30:00.000Z",
                     *           "hash": "Hash",
                     *           "payload": {}
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RawRecordDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    RecordExportsController_export: {
        parameters: {
            query: {
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description `filter[field]=value`; a comma list means any of them; prefixes `gte:`, `lt:`, `not:`, and `empty:`, `notEmpty:` alone. A comma or backslash in a value is written with a backslash before it. Which fields: see the schema. */
                filter?: {
                    [key: string]: string;
                };
                /** @description Text search. */
                q?: string;
                /** @description CSV for spreadsheets, JSON (an array of what the list gives) for programs. */
                format: "csv" | "json";
                /** @description Comma list of the fields wanted, in their order; all but long texts when left out. */
                fields?: string;
                /** @description Comma list of 500 ids at most: these alone, of what the filters leave. */
                ids?: string;
            };
            header?: never;
            path: {
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example Id,Id in the tool,Tool,Title
                     *     0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22,86b4n1x2c,clickup,Write the brief
                     */
                    "text/csv": string;
                    /**
                     * @example Id,Id in the tool,Tool,Title
                     *     0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22,86b4n1x2c,clickup,Write the brief
                     */
                    "application/json": string;
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    ReadAgainController_ask: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, 255 characters at most. The same key and body give the first answer again. */
                "Idempotency-Key"?: string;
            };
            path: {
                type: components["schemas"]["RecordType"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ReadAgainDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 12,
                     *       "refused": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "reason": "ClickUp is paused. Resume it, then read the record again."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReadAgainQueuedDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_merge: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, 255 characters at most. The same key and body give the first answer again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "into": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                 *       "from": [
                 *         "From"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["MergePersonsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "confirm",
                     *       "says": "Merged ann-c into Ann Castellanos",
                     *       "by": "By",
                     *       "at": "2026-03-01T09:30:00.000Z",
                     *       "undoneBy": "Undone by",
                     *       "undoneAt": "2026-03-01T09:30:00.000Z",
                     *       "canUndo": true,
                     *       "personIds": [
                     *         "Person ids"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonDecisionDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "confirm",
                     *       "says": "Merged ann-c into Ann Castellanos",
                     *       "by": "By",
                     *       "at": "2026-03-01T09:30:00.000Z",
                     *       "undoneBy": "Undone by",
                     *       "undoneAt": "2026-03-01T09:30:00.000Z",
                     *       "canUndo": true,
                     *       "personIds": [
                     *         "Person ids"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonDecisionDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_rename: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "displayName": "Display name"
                 *     }
                 */
                "application/json": components["schemas"]["RenamePersonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "confirm",
                     *       "says": "Merged ann-c into Ann Castellanos",
                     *       "by": "By",
                     *       "at": "2026-03-01T09:30:00.000Z",
                     *       "undoneBy": "Undone by",
                     *       "undoneAt": "2026-03-01T09:30:00.000Z",
                     *       "canUndo": true,
                     *       "personIds": [
                     *         "Person ids"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonDecisionDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "confirm",
                     *       "says": "Merged ann-c into Ann Castellanos",
                     *       "by": "By",
                     *       "at": "2026-03-01T09:30:00.000Z",
                     *       "undoneBy": "Undone by",
                     *       "undoneAt": "2026-03-01T09:30:00.000Z",
                     *       "canUndo": true,
                     *       "personIds": [
                     *         "Person ids"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonDecisionDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_split: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, 255 characters at most. The same key and body give the first answer again. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "accountIds": [
                 *         "Account ids"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["SplitPersonDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "confirm",
                     *       "says": "Merged ann-c into Ann Castellanos",
                     *       "by": "By",
                     *       "at": "2026-03-01T09:30:00.000Z",
                     *       "undoneBy": "Undone by",
                     *       "undoneAt": "2026-03-01T09:30:00.000Z",
                     *       "canUndo": true,
                     *       "personIds": [
                     *         "Person ids"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonDecisionDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DecisionsController_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "confirm",
                     *       "says": "Merged ann-c into Ann Castellanos",
                     *       "by": "By",
                     *       "at": "2026-03-01T09:30:00.000Z",
                     *       "undoneBy": "Undone by",
                     *       "undoneAt": "2026-03-01T09:30:00.000Z",
                     *       "canUndo": true,
                     *       "personIds": [
                     *         "Person ids"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonDecisionDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    PeopleController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description Part of a name, an e-mail or a login. */
                q?: string;
                /** @description `filter[kind]=person,left,bot` (without: person), `filter[accounts]=several` or `one`, `filter[email]=empty:`, `filter[integrationId]=…`, `filter[review]=open`. */
                filter?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "displayName": "Display name",
                     *           "kind": "person",
                     *           "needsReview": true,
                     *           "confirmed": true,
                     *           "accounts": [
                     *             {
                     *               "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *               "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *               "integrationName": "Integration name",
                     *               "providerKey": "clickup",
                     *               "displayName": "Display name",
                     *               "email": "Email",
                     *               "handle": "Handle",
                     *               "url": "https://app.clickup.com/t/86b4n1x2c",
                     *               "left": true
                     *             }
                     *           ],
                     *           "accountCount": 12
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "total": {
                     *         "count": 12,
                     *         "exact": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PersonListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    PeopleController_suggestions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "kind": "same",
                     *           "score": 12,
                     *           "reasons": [
                     *             {
                     *               "says": "Both have the same name",
                     *               "points": 12
                     *             }
                     *           ],
                     *           "person": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "displayName": "Display name",
                     *             "kind": "person",
                     *             "needsReview": true,
                     *             "confirmed": true,
                     *             "accounts": [
                     *               {
                     *                 "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationName": "Integration name",
                     *                 "providerKey": "clickup",
                     *                 "displayName": "Display name",
                     *                 "email": "Email",
                     *                 "handle": "Handle",
                     *                 "url": "https://app.clickup.com/t/86b4n1x2c",
                     *                 "left": true
                     *               }
                     *             ],
                     *             "accountCount": 12
                     *           },
                     *           "other": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "displayName": "Display name",
                     *             "kind": "person",
                     *             "needsReview": true,
                     *             "confirmed": true,
                     *             "accounts": [
                     *               {
                     *                 "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationName": "Integration name",
                     *                 "providerKey": "clickup",
                     *                 "displayName": "Display name",
                     *                 "email": "Email",
                     *                 "handle": "Handle",
                     *                 "url": "https://app.clickup.com/t/86b4n1x2c",
                     *                 "left": true
                     *               }
                     *             ],
                     *             "accountCount": 12
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "total": {
                     *         "count": 12,
                     *         "exact": true
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["SuggestionListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    PeopleController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "displayName": "Display name",
                     *       "kind": "person",
                     *       "needsReview": true,
                     *       "confirmed": true,
                     *       "accounts": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "integrationName": "Integration name",
                     *           "providerKey": "clickup",
                     *           "displayName": "Display name",
                     *           "email": "Email",
                     *           "handle": "Handle",
                     *           "url": "https://app.clickup.com/t/86b4n1x2c",
                     *           "left": true,
                     *           "evidence": [
                     *             {
                     *               "sign": "for",
                     *               "says": "Same e-mail as Ann Castellanos in ClickUp: ann@harbor.example",
                     *               "at": "2026-03-01T09:30:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "accountCount": 12,
                     *       "accountsElsewhere": 12,
                     *       "named": true,
                     *       "work": [
                     *         {
                     *           "recordType": "work_item",
                     *           "field": "Field",
                     *           "total": {
                     *             "count": 12,
                     *             "exact": true
                     *           }
                     *         }
                     *       ],
                     *       "suggestions": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "kind": "same",
                     *           "score": 12,
                     *           "reasons": [
                     *             {
                     *               "says": "Both have the same name",
                     *               "points": 12
                     *             }
                     *           ],
                     *           "person": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "displayName": "Display name",
                     *             "kind": "person",
                     *             "needsReview": true,
                     *             "confirmed": true,
                     *             "accounts": [
                     *               {
                     *                 "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationName": "Integration name",
                     *                 "providerKey": "clickup",
                     *                 "displayName": "Display name",
                     *                 "email": "Email",
                     *                 "handle": "Handle",
                     *                 "url": "https://app.clickup.com/t/86b4n1x2c",
                     *                 "left": true
                     *               }
                     *             ],
                     *             "accountCount": 12
                     *           },
                     *           "other": {
                     *             "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *             "displayName": "Display name",
                     *             "kind": "person",
                     *             "needsReview": true,
                     *             "confirmed": true,
                     *             "accounts": [
                     *               {
                     *                 "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *                 "integrationName": "Integration name",
                     *                 "providerKey": "clickup",
                     *                 "displayName": "Display name",
                     *                 "email": "Email",
                     *                 "handle": "Handle",
                     *                 "url": "https://app.clickup.com/t/86b4n1x2c",
                     *                 "left": true
                     *               }
                     *             ],
                     *             "accountCount": 12
                     *           }
                     *         }
                     *       ],
                     *       "decisions": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "kind": "confirm",
                     *           "says": "Merged ann-c into Ann Castellanos",
                     *           "by": "By",
                     *           "at": "2026-03-01T09:30:00.000Z",
                     *           "undoneBy": "Undone by",
                     *           "undoneAt": "2026-03-01T09:30:00.000Z",
                     *           "canUndo": true
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PersonDetailDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SavedViewsController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description Only views of this type. */
                type?: components["schemas"]["RecordType"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "type": "work_item",
                     *           "name": "Overdue and open",
                     *           "query": "filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate",
                     *           "shared": true,
                     *           "mine": true,
                     *           "editable": true,
                     *           "madeBy": "Ada Example",
                     *           "createdAt": "2026-03-01T09:30:00.000Z",
                     *           "updatedAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["SavedViewListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SavedViewsController_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description A value of your own, 255 characters at most. The same key and body give the first answer again. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "work_item",
                 *       "name": "Overdue and open",
                 *       "query": "filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate",
                 *       "shared": false
                 *     }
                 */
                "application/json": components["schemas"]["CreateSavedViewDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "type": "work_item",
                     *       "name": "Overdue and open",
                     *       "query": "filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate",
                     *       "shared": true,
                     *       "mine": true,
                     *       "editable": true,
                     *       "madeBy": "Ada Example",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedViewDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SavedViewsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "type": "work_item",
                     *       "name": "Overdue and open",
                     *       "query": "filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate",
                     *       "shared": true,
                     *       "mine": true,
                     *       "editable": true,
                     *       "madeBy": "Ada Example",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedViewDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SavedViewsController_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    SavedViewsController_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version the change is based on; another version answers 412. */
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Overdue and open",
                 *       "query": "filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate",
                 *       "shared": true
                 *     }
                 */
                "application/json": components["schemas"]["UpdateSavedViewDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "type": "work_item",
                     *       "name": "Overdue and open",
                     *       "query": "filter.statusCategory=todo%2Cin_progress&sort=-dueDate&columns=title,status,dueDate",
                     *       "shared": true,
                     *       "mine": true,
                     *       "editable": true,
                     *       "madeBy": "Ada Example",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "updatedAt": "2026-03-01T09:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedViewDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_transforms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "text.trim",
                     *           "title": "Trim",
                     *           "doc": "Doc",
                     *           "input": [
                     *             "text"
                     *           ],
                     *           "output": "text",
                     *           "args": {},
                     *           "examples": [
                     *             {}
                     *           ],
                     *           "noInverse": "No inverse"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TransformListDto"];
                };
            };
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "target": "work_item",
                     *           "version": 12,
                     *           "origin": "provider",
                     *           "changedAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MappingListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stream": "tasks",
                     *       "title": "Tasks",
                     *       "target": "work_item",
                     *       "version": 12,
                     *       "origin": "provider",
                     *       "changedAt": "2026-03-01T09:30:00.000Z",
                     *       "schema": {},
                     *       "writable": [
                     *         "Writable"
                     *       ],
                     *       "notWritable": [
                     *         {
                     *           "field": "Field",
                     *           "reason": "it is computed by an expression"
                     *         }
                     *       ],
                     *       "problems": [
                     *         {
                     *           "at": "list.title.transforms[0]",
                     *           "message": "There is no transform named \"text.shout\"."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MappingDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_save: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of the version the change is based on; another version answers 412. */
                "If-Match"?: string;
            };
            path: {
                id: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schema": {},
                 *       "note": "Note"
                 *     }
                 */
                "application/json": components["schemas"]["SaveMappingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stream": "tasks",
                     *       "title": "Tasks",
                     *       "target": "work_item",
                     *       "version": 12,
                     *       "origin": "provider",
                     *       "changedAt": "2026-03-01T09:30:00.000Z",
                     *       "schema": {},
                     *       "writable": [
                     *         "Writable"
                     *       ],
                     *       "notWritable": [
                     *         {
                     *           "field": "Field",
                     *           "reason": "it is computed by an expression"
                     *         }
                     *       ],
                     *       "problems": [
                     *         {
                     *           "at": "list.title.transforms[0]",
                     *           "message": "There is no transform named \"text.shout\"."
                     *         }
                     *       ],
                     *       "runId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedMappingDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "schema": {},
                 *       "limit": 20,
                 *       "externalIds": [
                 *         "External ids"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["TestMappingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "problems": [
                     *         {
                     *           "at": "list.title.transforms[0]",
                     *           "message": "There is no transform named \"text.shout\"."
                     *         }
                     *       ],
                     *       "samples": [
                     *         {
                     *           "externalId": "86b4n1x2c",
                     *           "shape": "list",
                     *           "before": {},
                     *           "after": {},
                     *           "changed": [
                     *             "Changed"
                     *           ],
                     *           "errors": [
                     *             {
                     *               "field": "Field",
                     *               "path": "name",
                     *               "message": "is not a known field; leave it out",
                     *               "got": "Got"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MappingTestDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 12
                 *     }
                 */
                "application/json": components["schemas"]["RestoreMappingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stream": "tasks",
                     *       "title": "Tasks",
                     *       "target": "work_item",
                     *       "version": 12,
                     *       "origin": "provider",
                     *       "changedAt": "2026-03-01T09:30:00.000Z",
                     *       "schema": {},
                     *       "writable": [
                     *         "Writable"
                     *       ],
                     *       "notWritable": [
                     *         {
                     *           "field": "Field",
                     *           "reason": "it is computed by an expression"
                     *         }
                     *       ],
                     *       "problems": [
                     *         {
                     *           "at": "list.title.transforms[0]",
                     *           "message": "There is no transform named \"text.shout\"."
                     *         }
                     *       ],
                     *       "runId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                     *     }
                     */
                    "application/json": components["schemas"]["SavedMappingDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_remap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "mode": "full",
                     *       "trigger": "first",
                     *       "state": "queued",
                     *       "startedAt": "2026-03-01T09:30:00.000Z",
                     *       "finishedAt": "2026-03-01T09:30:00.000Z",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "counts": {
                     *         "pages": 12,
                     *         "read": 12,
                     *         "created": 12,
                     *         "updated": 12,
                     *         "unchanged": 12,
                     *         "deleted": 12,
                     *         "failed": 12
                     *       },
                     *       "apiCalls": 12,
                     *       "bytesIn": 12,
                     *       "estimatedTotal": 12,
                     *       "memoryBytes": 12,
                     *       "wait": {
                     *         "until": "2026-03-01T09:30:00.000Z",
                     *         "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *       },
                     *       "error": {
                     *         "say": "ClickUp refused the token (401). It was probably revoked. Reconnect to continue.",
                     *         "category": "auth",
                     *         "providerCode": "OAUTH_025"
                     *       },
                     *       "durationMs": 12,
                     *       "stages": [
                     *         {
                     *           "stream": "tasks",
                     *           "title": "Tasks",
                     *           "state": "blocked",
                     *           "partitions": 12,
                     *           "partitionsDone": 12,
                     *           "read": 12,
                     *           "created": 12,
                     *           "updated": 12,
                     *           "unchanged": 12,
                     *           "failed": 12,
                     *           "deleted": 12
                     *         }
                     *       ],
                     *       "requestedBy": "Requested by",
                     *       "requestId": "Request id"
                     *     }
                     */
                    "application/json": components["schemas"]["RunDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                stream: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "version": 12,
                     *           "origin": "provider",
                     *           "note": "Note",
                     *           "createdBy": "user:0199…",
                     *           "createdAt": "2026-03-01T09:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MappingVersionListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    MappingsController_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                stream: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 12,
                     *       "origin": "provider",
                     *       "note": "Note",
                     *       "createdBy": "user:0199…",
                     *       "createdAt": "2026-03-01T09:30:00.000Z",
                     *       "schema": {}
                     *     }
                     */
                    "application/json": components["schemas"]["MappingVersionSchemaDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DeadLettersController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `nextCursor` of the page before; valid with the same sort and filters only. */
                cursor?: string;
                /** @description A field by name, `-` before it for descending. */
                sort?: string;
                /** @description `filter[integration]=<id>`, `filter[kind]=part,event`, `filter[cause]=server`. */
                filter?: {
                    [key: string]: string;
                };
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "kind": "part",
                     *           "title": "Tasks of Marketing",
                     *           "cause": "server",
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *           "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "integrationName": "Integration name",
                     *           "providerKey": "clickup",
                     *           "attempts": 12,
                     *           "firstAt": "2026-03-01T09:30:00.000Z",
                     *           "lastAt": "2026-03-01T09:30:00.000Z",
                     *           "runId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "canRetry": true
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterListDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DeadLettersController_summary: {
        parameters: {
            query?: {
                integration?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 12,
                     *       "kinds": [
                     *         {
                     *           "key": "server",
                     *           "name": "server",
                     *           "count": 12
                     *         }
                     *       ],
                     *       "causes": [
                     *         {
                     *           "key": "server",
                     *           "name": "server",
                     *           "count": 12
                     *         }
                     *       ],
                     *       "integrations": [
                     *         {
                     *           "key": "server",
                     *           "name": "server",
                     *           "count": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterSummaryDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DeadLettersController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "kind": "part",
                     *       "title": "Tasks of Marketing",
                     *       "cause": "server",
                     *       "say": "ClickUp allows 100 calls a minute; continuing in 12 s.",
                     *       "integrationId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "integrationName": "Integration name",
                     *       "providerKey": "clickup",
                     *       "attempts": 12,
                     *       "firstAt": "2026-03-01T09:30:00.000Z",
                     *       "lastAt": "2026-03-01T09:30:00.000Z",
                     *       "runId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *       "canRetry": true,
                     *       "payload": {}
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterDetailDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DeadLettersController_retry: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *       ],
                 *       "filter": {
                 *         "integration": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                 *         "kind": "part",
                 *         "cause": "Cause"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RetryDeadLettersDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "ok": true,
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         }
                     *       ],
                     *       "done": 12
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterOutcomesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    DeadLettersController_discard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["DiscardDeadLettersDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22",
                     *           "ok": true,
                     *           "say": "ClickUp allows 100 calls a minute; continuing in 12 s."
                     *         }
                     *       ],
                     *       "done": 12
                     *     }
                     */
                    "application/json": components["schemas"]["DeadLetterOutcomesDto"];
                };
            };
            400: components["responses"]["Problem400"];
            401: components["responses"]["Problem401"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            409: components["responses"]["Problem409"];
            422: components["responses"]["Problem422"];
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    HealthController_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
    HealthController_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "parts": [
                     *         {
                     *           "name": "database",
                     *           "ready": true,
                     *           "say": "The database does not answer.",
                     *           "ms": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
            429: components["responses"]["Problem429"];
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "parts": [
                     *         {
                     *           "name": "database",
                     *           "ready": true,
                     *           "say": "The database does not answer.",
                     *           "ms": 12
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    MetricsController_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example  */
                    "text/plain": string;
                };
            };
            /** @description The token is not the METRICS_TOKEN. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "https://tributary.dev/problems/not-signed-in",
                     *       "title": "Not signed in",
                     *       "status": 401,
                     *       "detail": "There is no valid session. Sign in and try again.",
                     *       "instance": "/api/projects",
                     *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            /** @description There is no METRICS_TOKEN, and the request comes from elsewhere. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "https://tributary.dev/problems/forbidden",
                     *       "title": "Not allowed",
                     *       "status": 403,
                     *       "detail": "This needs the role admin, and yours here is viewer. Ask an owner or admin of the organisation.",
                     *       "instance": "/api/projects",
                     *       "requestId": "0198d2f4-6c1e-7a53-9d1f-3f5f4a1c7b22"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["ProblemDto"];
                };
            };
            429: components["responses"]["Problem429"];
            default: components["responses"]["Problem"];
        };
    };
}
