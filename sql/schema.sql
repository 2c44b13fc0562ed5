IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentGroups] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_AgentGroups] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentPresence] (
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [SiteId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [ReasonCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(32) NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AgentPresence] PRIMARY KEY ([Incarnation], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentPresenceCurrent] (
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [SiteId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [ReasonCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [State] nvarchar(32) NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_AgentPresenceCurrent] PRIMARY KEY ([AgentId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoles] (
        [Id] nvarchar(450) NOT NULL,
        [Name] nvarchar(256) NULL,
        [NormalizedName] nvarchar(256) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetRoles] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUsers] (
        [Id] nvarchar(450) NOT NULL,
        [DisplayName] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Culture] nvarchar(16) NULL,
        [UserName] nvarchar(256) NULL,
        [NormalizedUserName] nvarchar(256) NULL,
        [Email] nvarchar(256) NULL,
        [NormalizedEmail] nvarchar(256) NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(max) NULL,
        [SecurityStamp] nvarchar(max) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        [PhoneNumber] nvarchar(32) NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetime2 NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_AspNetUsers] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AssignmentDecisions] (
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [PolicyVersion] int NOT NULL,
        [Trigger] nvarchar(32) NOT NULL,
        [Body] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_AssignmentDecisions] PRIMARY KEY ([Incarnation], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AuditEntries] (
        [Id] bigint NOT NULL IDENTITY,
        [At] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [UserName] nvarchar(64) NOT NULL,
        [Action] nvarchar(32) NOT NULL,
        [Entity] nvarchar(64) NOT NULL,
        [Key] nvarchar(64) NOT NULL,
        [Before] nvarchar(max) NULL,
        [After] nvarchar(max) NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [ContactCategories] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ParentCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Sort] int NOT NULL,
        CONSTRAINT [PK_ContactCategories] PRIMARY KEY ([Code]),
        CONSTRAINT [FK_ContactCategories_ContactCategories_ParentCode] FOREIGN KEY ([ParentCode]) REFERENCES [ContactCategories] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Contacts] (
        [Id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SiteId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CallerNumber] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [DialledNumber] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CustomerId] bigint NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [SkillCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [ArrivedAt] datetime2 NOT NULL,
        [QueuedAt] datetime2 NULL,
        [AnsweredAt] datetime2 NULL,
        [EndedAt] datetime2 NULL,
        [WrappedUpAt] datetime2 NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [WaitSeconds] float NULL,
        [TalkSeconds] float NULL,
        [HoldSeconds] float NOT NULL,
        [HeldSince] datetime2 NULL,
        [Outcome] nvarchar(32) NOT NULL,
        [EndedBy] nvarchar(32) NULL,
        [ServedByFallback] bit NOT NULL,
        [PolicyVersion] int NULL,
        [ProductVersion] nvarchar(64) NULL,
        [CategoryCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Remark] nvarchar(2000) NULL,
        [Incident] nvarchar(32) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Contacts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [DataProtectionKeys] (
        [Id] int NOT NULL IDENTITY,
        [FriendlyName] nvarchar(max) NULL,
        [Xml] nvarchar(max) NULL,
        CONSTRAINT [PK_DataProtectionKeys] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [NotReadyReasons] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Sort] int NOT NULL,
        [SetBySystem] bit NOT NULL,
        CONSTRAINT [PK_NotReadyReasons] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Regions] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ParentCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_Regions] PRIMARY KEY ([Code]),
        CONSTRAINT [FK_Regions_Regions_ParentCode] FOREIGN KEY ([ParentCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [RoutingPolicyVersions] (
        [Version] int NOT NULL,
        [PublishedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [Note] nvarchar(256) NULL,
        [Preset] nvarchar(32) NOT NULL,
        [GapLimit] float NULL,
        [InTimeBonus] float NOT NULL,
        [AgeWeight] float NOT NULL,
        [PriorCalls] float NOT NULL,
        [CountsLateWaiting] bit NOT NULL,
        [HalfLifeHours] float NULL,
        CONSTRAINT [PK_RoutingPolicyVersions] PRIMARY KEY ([Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Skills] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [MenuDigit] nvarchar(1) NULL,
        [IsDefault] bit NOT NULL,
        CONSTRAINT [PK_Skills] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Tiers] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Rank] int NOT NULL,
        [Color] nvarchar(7) NOT NULL,
        [IsDefault] bit NOT NULL,
        CONSTRAINT [PK_Tiers] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Trace] (
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Data] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_Trace] PRIMARY KEY ([Incarnation], [Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetRoleClaims] (
        [Id] int NOT NULL IDENTITY,
        [RoleId] nvarchar(450) NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetRoleClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetRoleClaims_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] nvarchar(450) NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetUserClaims_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserLogins] (
        [LoginProvider] nvarchar(450) NOT NULL,
        [ProviderKey] nvarchar(450) NOT NULL,
        [ProviderDisplayName] nvarchar(max) NULL,
        [UserId] nvarchar(450) NOT NULL,
        CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_AspNetUserLogins_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserRoles] (
        [UserId] nvarchar(450) NOT NULL,
        [RoleId] nvarchar(450) NOT NULL,
        CONSTRAINT [PK_AspNetUserRoles] PRIMARY KEY ([UserId], [RoleId]),
        CONSTRAINT [FK_AspNetUserRoles_AspNetRoles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [AspNetRoles] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_AspNetUserRoles_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AspNetUserTokens] (
        [UserId] nvarchar(450) NOT NULL,
        [LoginProvider] nvarchar(450) NOT NULL,
        [Name] nvarchar(450) NOT NULL,
        [Value] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AspNetUserTokens_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Agents] (
        [Id] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(64) NOT NULL,
        [Device] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [UserId] nvarchar(450) NULL,
        [Retired] bit NOT NULL,
        [Simulated] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Agents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Agents_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentGroupTiers] (
        [GroupCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_AgentGroupTiers] PRIMARY KEY ([GroupCode], [TierCode]),
        CONSTRAINT [FK_AgentGroupTiers_AgentGroups_GroupCode] FOREIGN KEY ([GroupCode]) REFERENCES [AgentGroups] ([Code]) ON DELETE CASCADE,
        CONSTRAINT [FK_AgentGroupTiers_Tiers_TierCode] FOREIGN KEY ([TierCode]) REFERENCES [Tiers] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [Customers] (
        [Id] bigint NOT NULL IDENTITY,
        [AccountNumber] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Address] nvarchar(256) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Customers] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Customers_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Customers_Tiers_TierCode] FOREIGN KEY ([TierCode]) REFERENCES [Tiers] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [RoutingPolicyTiers] (
        [PolicyVersion] int NOT NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TargetAnswerRate] float NOT NULL,
        [TargetSeconds] int NOT NULL,
        [SkipsMenu] bit NOT NULL,
        [BarredFromAgents] bit NOT NULL,
        CONSTRAINT [PK_RoutingPolicyTiers] PRIMARY KEY ([PolicyVersion], [TierCode]),
        CONSTRAINT [FK_RoutingPolicyTiers_RoutingPolicyVersions_PolicyVersion] FOREIGN KEY ([PolicyVersion]) REFERENCES [RoutingPolicyVersions] ([Version]) ON DELETE CASCADE,
        CONSTRAINT [FK_RoutingPolicyTiers_Tiers_TierCode] FOREIGN KEY ([TierCode]) REFERENCES [Tiers] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentGroupMembers] (
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [GroupCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        CONSTRAINT [PK_AgentGroupMembers] PRIMARY KEY ([AgentId], [GroupCode]),
        CONSTRAINT [FK_AgentGroupMembers_AgentGroups_GroupCode] FOREIGN KEY ([GroupCode]) REFERENCES [AgentGroups] ([Code]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AgentGroupMembers_Agents_AgentId] FOREIGN KEY ([AgentId]) REFERENCES [Agents] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [AgentSkills] (
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [SkillCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Level] int NOT NULL,
        CONSTRAINT [PK_AgentSkills] PRIMARY KEY ([AgentId], [SkillCode]),
        CONSTRAINT [FK_AgentSkills_Agents_AgentId] FOREIGN KEY ([AgentId]) REFERENCES [Agents] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_AgentSkills_Skills_SkillCode] FOREIGN KEY ([SkillCode]) REFERENCES [Skills] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE TABLE [CustomerNumbers] (
        [Number] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CustomerId] bigint NOT NULL,
        CONSTRAINT [PK_CustomerNumbers] PRIMARY KEY ([Number], [CustomerId]),
        CONSTRAINT [FK_CustomerNumbers_Customers_CustomerId] FOREIGN KEY ([CustomerId]) REFERENCES [Customers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentGroupMembers_GroupCode] ON [AgentGroupMembers] ([GroupCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentGroupTiers_TierCode] ON [AgentGroupTiers] ([TierCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentPresence_AgentId_At] ON [AgentPresence] ([AgentId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentPresenceCurrent_SiteId] ON [AgentPresenceCurrent] ([SiteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Agents_Device] ON [Agents] ([Device]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Agents_RegionCode] ON [Agents] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Agents_UserId] ON [Agents] ([UserId]) WHERE [UserId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AgentSkills_SkillCode] ON [AgentSkills] ([SkillCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetRoleClaims_RoleId] ON [AspNetRoleClaims] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [RoleNameIndex] ON [AspNetRoles] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserClaims_UserId] ON [AspNetUserClaims] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserLogins_UserId] ON [AspNetUserLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AspNetUserRoles_RoleId] ON [AspNetUserRoles] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [AspNetUsers] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_AspNetUsers_AgentId] ON [AspNetUsers] ([AgentId]) WHERE [AgentId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [AspNetUsers] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AssignmentDecisions_ContactId] ON [AssignmentDecisions] ([ContactId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_At] ON [AuditEntries] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Entity_Key_At] ON [AuditEntries] ([Entity], [Key], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_ContactCategories_ParentCode] ON [ContactCategories] ([ParentCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_AgentId_ArrivedAt] ON [Contacts] ([AgentId], [ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_ArrivedAt] ON [Contacts] ([ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_CallerNumber_ArrivedAt] ON [Contacts] ([CallerNumber], [ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_CustomerId_ArrivedAt] ON [Contacts] ([CustomerId], [ArrivedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Contacts_SiteId_EndedAt] ON [Contacts] ([SiteId], [EndedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_CustomerNumbers_CustomerId] ON [CustomerNumbers] ([CustomerId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Customers_AccountNumber] ON [Customers] ([AccountNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Customers_Name] ON [Customers] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Customers_RegionCode] ON [Customers] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Customers_TierCode] ON [Customers] ([TierCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Regions_ParentCode] ON [Regions] ([ParentCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_RoutingPolicyTiers_TierCode] ON [RoutingPolicyTiers] ([TierCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Skills_MenuDigit] ON [Skills] ([MenuDigit]) WHERE [MenuDigit] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Tiers_Rank] ON [Tiers] ([Rank]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    CREATE INDEX [IX_Trace_ContactId_Incarnation_Number] ON [Trace] ([ContactId], [Incarnation], [Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261122234731_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261122234731_Initial', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    DROP INDEX [IX_Customers_Name] ON [Customers];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    DROP INDEX [IX_Customers_RegionCode] ON [Customers];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    DROP INDEX [IX_Customers_TierCode] ON [Customers];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    CREATE TABLE [TierChanges] (
        [Id] bigint NOT NULL IDENTITY,
        [CustomerId] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [UserName] nvarchar(64) NOT NULL,
        [FromTierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [ToTierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Source] nvarchar(32) NOT NULL,
        [SourceId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Reason] nvarchar(256) NULL,
        CONSTRAINT [PK_TierChanges] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_TierChanges_Customers_CustomerId] FOREIGN KEY ([CustomerId]) REFERENCES [Customers] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    CREATE INDEX [IX_Customers_AccountNumber_RegionCode] ON [Customers] ([AccountNumber], [RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    CREATE INDEX [IX_Customers_Name_RegionCode] ON [Customers] ([Name], [RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    CREATE INDEX [IX_Customers_RegionCode_AccountNumber] ON [Customers] ([RegionCode], [AccountNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    CREATE INDEX [IX_Customers_TierCode_AccountNumber_RegionCode] ON [Customers] ([TierCode], [AccountNumber], [RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    CREATE INDEX [IX_TierChanges_CustomerId_At] ON [TierChanges] ([CustomerId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    CREATE INDEX [IX_TierChanges_SourceId] ON [TierChanges] ([SourceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123225940_TierChanges'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123225940_TierChanges', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123231654_TierServing'
)
BEGIN
    ALTER TABLE [RoutingPolicyTiers] ADD [MaxWaitSeconds] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123231654_TierServing'
)
BEGIN
    ALTER TABLE [RoutingPolicyTiers] ADD [Serving] nvarchar(max) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123231654_TierServing'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123231654_TierServing', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123232016_SkillKinds'
)
BEGIN
    ALTER TABLE [Skills] ADD [KindCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123232016_SkillKinds'
)
BEGIN
    ALTER TABLE [AgentGroups] ADD [Version] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123232016_SkillKinds'
)
BEGIN
    CREATE TABLE [SkillKinds] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Sort] int NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_SkillKinds] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123232016_SkillKinds'
)
BEGIN
    CREATE TABLE [SkillLevels] (
        [Level] int NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_SkillLevels] PRIMARY KEY ([Level])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123232016_SkillKinds'
)
BEGIN
    CREATE INDEX [IX_Skills_KindCode] ON [Skills] ([KindCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123232016_SkillKinds'
)
BEGIN
    ALTER TABLE [Skills] ADD CONSTRAINT [FK_Skills_SkillKinds_KindCode] FOREIGN KEY ([KindCode]) REFERENCES [SkillKinds] ([Code]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123232016_SkillKinds'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123232016_SkillKinds', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123234153_LiveBoard'
)
BEGIN
    ALTER TABLE [AssignmentDecisions] ADD [SkillCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123234153_LiveBoard'
)
BEGIN
    ALTER TABLE [AssignmentDecisions] ADD [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123234153_LiveBoard'
)
BEGIN
    CREATE TABLE [AlarmThresholds] (
        [Id] int NOT NULL,
        [AnswerRateGap] float NULL,
        [AnswerRateMinCalls] int NOT NULL,
        [LongestWaitSeconds] int NULL,
        [WaitingCallers] int NULL,
        [NoFreeAgent] bit NOT NULL,
        [SwitchAway] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_AlarmThresholds] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123234153_LiveBoard'
)
BEGIN
    CREATE INDEX [IX_AssignmentDecisions_At] ON [AssignmentDecisions] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123234153_LiveBoard'
)
BEGIN
    CREATE INDEX [IX_AssignmentDecisions_SkillCode_TierCode_At] ON [AssignmentDecisions] ([SkillCode], [TierCode], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123234153_LiveBoard'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123234153_LiveBoard', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235024_WrapUpDrafts'
)
BEGIN
    ALTER TABLE [Skills] ADD [Version] int NOT NULL DEFAULT 0;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235024_WrapUpDrafts'
)
BEGIN
    ALTER TABLE [Contacts] ADD [TalkingSince] datetime2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235024_WrapUpDrafts'
)
BEGIN
    CREATE TABLE [WrapUpDrafts] (
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Incarnation] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [CategoryCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Remark] nvarchar(2000) NULL,
        CONSTRAINT [PK_WrapUpDrafts] PRIMARY KEY ([ContactId], [AgentId])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235024_WrapUpDrafts'
)
BEGIN
    CREATE INDEX [IX_WrapUpDrafts_At] ON [WrapUpDrafts] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235024_WrapUpDrafts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123235024_WrapUpDrafts', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE TABLE [TierFeed] (
        [Id] bigint NOT NULL IDENTITY,
        [SourceCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [BatchId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AccountNumber] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
        [PhoneNumber] nvarchar(256) NULL,
        [Tier] nvarchar(256) NULL,
        [CustomerName] nvarchar(256) NULL,
        [Region] nvarchar(256) NULL,
        [WrittenAt] datetime2 NOT NULL DEFAULT (SYSUTCDATETIME()),
        [ImportId] bigint NULL,
        CONSTRAINT [PK_TierFeed] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE TABLE [TierSources] (
        [Id] int NOT NULL IDENTITY,
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(64) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Mapping] nvarchar(2000) NULL,
        [CreatesUnknown] bit NOT NULL,
        [EveryMinutes] int NULL,
        [DailyAtMinute] int NULL,
        [Paused] bit NOT NULL,
        [LookedAt] datetime2 NULL,
        [Problem] nvarchar(32) NULL,
        [ProblemDetail] nvarchar(256) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_TierSources] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_TierSources_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE TABLE [TierImports] (
        [Id] bigint NOT NULL IDENTITY,
        [Kind] nvarchar(32) NOT NULL,
        [SourceId] int NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(256) NOT NULL,
        [StoredName] nvarchar(256) NULL,
        [Bytes] bigint NOT NULL,
        [ContentHash] nvarchar(64) NULL,
        [TakenKey] nvarchar(128) NULL,
        [Description] nvarchar(max) NULL,
        [Mapping] nvarchar(2000) NULL,
        [CreatesUnknown] bit NOT NULL,
        [AppliesItself] bit NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [Hold] nvarchar(32) NOT NULL,
        [Failure] nvarchar(32) NULL,
        [Expected] bigint NOT NULL,
        [Customers] bigint NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [UserName] nvarchar(64) NOT NULL,
        [FinishedAt] datetime2 NULL,
        [DecidedBy] nvarchar(64) NULL,
        [DecidedAt] datetime2 NULL,
        [DecisionNote] nvarchar(256) NULL,
        [RolledBackBy] nvarchar(64) NULL,
        [RolledBackUserId] nvarchar(450) COLLATE Latin1_General_100_BIN2 NULL,
        [RolledBackAt] datetime2 NULL,
        [CancelRequested] bit NOT NULL,
        [Worker] nvarchar(64) NULL,
        [LeaseUntil] datetime2 NULL,
        [Attempts] int NOT NULL,
        [Emptied] bit NOT NULL,
        [Counts_Applied] bigint NOT NULL,
        [Counts_Barred] bigint NOT NULL,
        [Counts_Down] bigint NOT NULL,
        [Counts_Duplicate] bigint NOT NULL,
        [Counts_Kept] bigint NOT NULL,
        [Counts_New] bigint NOT NULL,
        [Counts_NewBarred] bigint NOT NULL,
        [Counts_Read] bigint NOT NULL,
        [Counts_Rejected] bigint NOT NULL,
        [Counts_RolledBack] bigint NOT NULL,
        [Counts_Unbarred] bigint NOT NULL,
        [Counts_Unchanged] bigint NOT NULL,
        [Counts_Up] bigint NOT NULL,
        CONSTRAINT [PK_TierImports] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_TierImports_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION,
        CONSTRAINT [FK_TierImports_TierSources_SourceId] FOREIGN KEY ([SourceId]) REFERENCES [TierSources] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE TABLE [TierImportRows] (
        [ImportId] bigint NOT NULL,
        [Number] bigint NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [Reason] nvarchar(32) NULL,
        [Detail] nvarchar(64) NULL,
        [CustomerId] bigint NULL,
        [AccountNumber] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [FromTierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [ToTierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Cells] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_TierImportRows] PRIMARY KEY ([ImportId], [Number]),
        CONSTRAINT [FK_TierImportRows_TierImports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [TierImports] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE INDEX [IX_TierFeed_ImportId_Id] ON [TierFeed] ([ImportId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE INDEX [IX_TierFeed_SourceCode_ImportId_BatchId] ON [TierFeed] ([SourceCode], [ImportId], [BatchId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE INDEX [IX_TierImports_ContentHash] ON [TierImports] ([ContentHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE INDEX [IX_TierImports_CreatedAt] ON [TierImports] ([CreatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE INDEX [IX_TierImports_RegionCode] ON [TierImports] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_TierImports_SourceId_TakenKey] ON [TierImports] ([SourceId], [TakenKey]) WHERE [SourceId] IS NOT NULL AND [TakenKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE INDEX [IX_TierImports_Status] ON [TierImports] ([Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE UNIQUE INDEX [IX_TierSources_Code] ON [TierSources] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    CREATE INDEX [IX_TierSources_RegionCode] ON [TierSources] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261123235531_TierImports'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261123235531_TierImports', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE TABLE [Questionnaires] (
        [Id] bigint NOT NULL IDENTITY,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TitleZh] nvarchar(200) NOT NULL,
        [TitleEn] nvarchar(200) NOT NULL,
        [Draft] nvarchar(max) NOT NULL,
        [Questions] int NOT NULL,
        [PublishedVersion] int NOT NULL,
        [HasChanges] bit NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [ChangedBy] nvarchar(64) NOT NULL,
        [Retired] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Questionnaires] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Questionnaires_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE TABLE [QuestionnaireQuotaCounts] (
        [QuestionnaireId] bigint NOT NULL,
        [QuotaId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Taken] int NOT NULL,
        CONSTRAINT [PK_QuestionnaireQuotaCounts] PRIMARY KEY ([QuestionnaireId], [QuotaId]),
        CONSTRAINT [FK_QuestionnaireQuotaCounts_Questionnaires_QuestionnaireId] FOREIGN KEY ([QuestionnaireId]) REFERENCES [Questionnaires] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE TABLE [QuestionnaireResponses] (
        [Id] bigint NOT NULL IDENTITY,
        [QuestionnaireId] bigint NOT NULL,
        [VersionNumber] int NOT NULL,
        [IsTest] bit NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [Language] nvarchar(32) NOT NULL,
        [StartedAt] datetime2 NOT NULL,
        [SavedAt] datetime2 NOT NULL,
        [EndedAt] datetime2 NULL,
        [UserId] nvarchar(450) NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CampaignId] bigint NULL,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [CustomerId] bigint NULL,
        [Customer] nvarchar(2000) NULL,
        [CursorId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [TypedForId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Typed] nvarchar(2000) NULL,
        [EndingId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Score] float NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_QuestionnaireResponses] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_QuestionnaireResponses_Questionnaires_QuestionnaireId] FOREIGN KEY ([QuestionnaireId]) REFERENCES [Questionnaires] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE TABLE [QuestionnaireVersions] (
        [QuestionnaireId] bigint NOT NULL,
        [Number] int NOT NULL,
        [PublishedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [Note] nvarchar(256) NULL,
        [Form] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_QuestionnaireVersions] PRIMARY KEY ([QuestionnaireId], [Number]),
        CONSTRAINT [FK_QuestionnaireVersions_Questionnaires_QuestionnaireId] FOREIGN KEY ([QuestionnaireId]) REFERENCES [Questionnaires] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE TABLE [QuestionnaireAnswers] (
        [ResponseId] bigint NOT NULL,
        [ItemId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Value] nvarchar(2000) NOT NULL,
        [Counts] bit NOT NULL,
        [At] datetime2 NOT NULL,
        CONSTRAINT [PK_QuestionnaireAnswers] PRIMARY KEY ([ResponseId], [ItemId]),
        CONSTRAINT [FK_QuestionnaireAnswers_QuestionnaireResponses_ResponseId] FOREIGN KEY ([ResponseId]) REFERENCES [QuestionnaireResponses] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE TABLE [QuestionnaireQuotaDecisions] (
        [ResponseId] bigint NOT NULL,
        [QuotaId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [HasPlace] bit NOT NULL,
        CONSTRAINT [PK_QuestionnaireQuotaDecisions] PRIMARY KEY ([ResponseId], [QuotaId]),
        CONSTRAINT [FK_QuestionnaireQuotaDecisions_QuestionnaireResponses_ResponseId] FOREIGN KEY ([ResponseId]) REFERENCES [QuestionnaireResponses] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE INDEX [IX_QuestionnaireResponses_QuestionnaireId_IsTest_Status] ON [QuestionnaireResponses] ([QuestionnaireId], [IsTest], [Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE INDEX [IX_QuestionnaireResponses_Status_SavedAt] ON [QuestionnaireResponses] ([Status], [SavedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    CREATE INDEX [IX_Questionnaires_RegionCode] ON [Questionnaires] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000419_Questionnaires'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124000419_Questionnaires', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    ALTER TABLE [AssignmentDecisions] ADD [ShadowAgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    ALTER TABLE [AssignmentDecisions] ADD [ShadowAgrees] bit NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    ALTER TABLE [AssignmentDecisions] ADD [ShadowContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    ALTER TABLE [AssignmentDecisions] ADD [ShadowId] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    CREATE TABLE [LabRuns] (
        [Id] bigint NOT NULL IDENTITY,
        [Kind] nvarchar(32) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [Progress] float NOT NULL,
        [CancelRequested] bit NOT NULL,
        [ScenarioName] nvarchar(64) NULL,
        [DayFrom] datetime2 NULL,
        [PolicyKeys] nvarchar(2000) NOT NULL,
        [Seeds] int NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [StartedAt] datetime2 NULL,
        [SeenAt] datetime2 NULL,
        [EndedAt] datetime2 NULL,
        [Setup] nvarchar(max) NOT NULL,
        [Outcome] nvarchar(max) NULL,
        [Failure] nvarchar(32) NULL,
        CONSTRAINT [PK_LabRuns] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    CREATE TABLE [SavedScenarios] (
        [Name] nvarchar(64) NOT NULL,
        [Body] nvarchar(max) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [SavedAt] datetime2 NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_SavedScenarios] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    CREATE TABLE [ShadowPolicies] (
        [Id] int NOT NULL,
        [Key] nvarchar(256) NOT NULL,
        [Body] nvarchar(max) NOT NULL,
        [SetAt] datetime2 NOT NULL,
        [EndedAt] datetime2 NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        CONSTRAINT [PK_ShadowPolicies] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    CREATE INDEX [IX_AssignmentDecisions_ShadowId_ShadowAgrees_At] ON [AssignmentDecisions] ([ShadowId], [ShadowAgrees], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    CREATE INDEX [IX_AgentPresence_At] ON [AgentPresence] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    CREATE INDEX [IX_LabRuns_State] ON [LabRuns] ([State]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    CREATE INDEX [IX_ShadowPolicies_EndedAt] ON [ShadowPolicies] ([EndedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124000801_PolicyLab'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124000801_PolicyLab', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124154308_PolicyDrafts'
)
BEGIN
    CREATE TABLE [PolicyDrafts] (
        [Id] int NOT NULL IDENTITY,
        [Name] nvarchar(64) NOT NULL,
        [BasedOn] int NOT NULL,
        [Body] nvarchar(max) NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [SavedAt] datetime2 NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [PublishAt] datetime2 NULL,
        [SchedulerId] nvarchar(450) COLLATE Latin1_General_100_BIN2 NULL,
        [Scheduler] nvarchar(64) NULL,
        [Note] nvarchar(256) NULL,
        [Consent] nvarchar(max) NULL,
        [Problem] nvarchar(32) NULL,
        [PublishedAs] int NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_PolicyDrafts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124154308_PolicyDrafts'
)
BEGIN
    CREATE INDEX [IX_PolicyDrafts_State_PublishAt] ON [PolicyDrafts] ([State], [PublishAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124154308_PolicyDrafts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124154308_PolicyDrafts', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    ALTER TABLE [Contacts] ADD [CampaignId] bigint NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    ALTER TABLE [Contacts] ADD [Direction] nvarchar(32) NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    ALTER TABLE [Contacts] ADD [ResultCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CallScripts] (
        [Id] bigint NOT NULL IDENTITY,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [TitleZh] nvarchar(200) NOT NULL,
        [TitleEn] nvarchar(200) NOT NULL,
        [Draft] nvarchar(max) NOT NULL,
        [Steps] int NOT NULL,
        [PublishedVersion] int NOT NULL,
        [HasChanges] bit NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [ChangedBy] nvarchar(64) NOT NULL,
        [Retired] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CallScripts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CallScripts_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [DialStrategies] (
        [Id] bigint NOT NULL IDENTITY,
        [Name] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Draft] nvarchar(max) NOT NULL,
        [PublishedVersion] int NOT NULL,
        [HasChanges] bit NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [ChangedBy] nvarchar(64) NOT NULL,
        [Retired] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DialStrategies] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DialStrategies_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [DoNotCallNumbers] (
        [Number] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Reason] nvarchar(256) NULL,
        [AddedAt] datetime2 NOT NULL,
        [AddedBy] nvarchar(64) NOT NULL,
        [Until] datetime2 NULL,
        CONSTRAINT [PK_DoNotCallNumbers] PRIMARY KEY ([Number])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [Extracts] (
        [Id] bigint NOT NULL IDENTITY,
        [Name] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CallType] nvarchar(32) NOT NULL,
        [Definition] nvarchar(max) NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [Run] int NOT NULL,
        [RunAt] datetime2 NULL,
        [Looked] bigint NOT NULL,
        [Matched] bigint NOT NULL,
        [Callable] bigint NOT NULL,
        [Excluded] bigint NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [ChangedBy] nvarchar(64) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Extracts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Extracts_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [HolidayCalendars] (
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [ChangedBy] nvarchar(64) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_HolidayCalendars] PRIMARY KEY ([RegionCode]),
        CONSTRAINT [FK_HolidayCalendars_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ListMappings] (
        [Id] int NOT NULL IDENTITY,
        [Name] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Columns] nvarchar(max) NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ListMappings] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ListMappings_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ResultCodes] (
        [Code] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Disposition] nvarchar(32) NOT NULL,
        [Sort] int NOT NULL,
        [Retired] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ResultCodes] PRIMARY KEY ([Code])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ScoreForms] (
        [Id] bigint NOT NULL IDENTITY,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NameZh] nvarchar(100) NOT NULL,
        [NameEn] nvarchar(100) NOT NULL,
        [Draft] nvarchar(max) NOT NULL,
        [PublishedVersion] int NOT NULL,
        [HasChanges] bit NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [ChangedBy] nvarchar(64) NOT NULL,
        [Retired] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ScoreForms] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ScoreForms_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CallScriptVersions] (
        [ScriptId] bigint NOT NULL,
        [Number] int NOT NULL,
        [PublishedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [Note] nvarchar(256) NULL,
        [Form] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_CallScriptVersions] PRIMARY KEY ([ScriptId], [Number]),
        CONSTRAINT [FK_CallScriptVersions_CallScripts_ScriptId] FOREIGN KEY ([ScriptId]) REFERENCES [CallScripts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [Campaigns] (
        [Id] bigint NOT NULL IDENTITY,
        [Name] nvarchar(64) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [StrategyId] bigint NULL,
        [StrategyVersion] int NULL,
        [ScriptId] bigint NULL,
        [ScriptVersion] int NULL,
        [QuestionnaireId] bigint NULL,
        [QuestionnaireVersion] int NULL,
        [StartsOn] date NOT NULL,
        [EndsOn] date NOT NULL,
        [Priority] int NOT NULL,
        [Share] int NOT NULL,
        [ChangedBy] nvarchar(64) NOT NULL,
        [ChangedAt] datetime2 NOT NULL,
        [StartedAt] datetime2 NULL,
        [FinishedAt] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Campaigns] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Campaigns_DialStrategies_StrategyId] FOREIGN KEY ([StrategyId]) REFERENCES [DialStrategies] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Campaigns_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [DialStrategyVersions] (
        [StrategyId] bigint NOT NULL,
        [Number] int NOT NULL,
        [Terms] nvarchar(max) NOT NULL,
        [PublishedAt] datetime2 NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [Note] nvarchar(256) NULL,
        CONSTRAINT [PK_DialStrategyVersions] PRIMARY KEY ([StrategyId], [Number]),
        CONSTRAINT [FK_DialStrategyVersions_DialStrategies_StrategyId] FOREIGN KEY ([StrategyId]) REFERENCES [DialStrategies] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CallTargets] (
        [Id] bigint NOT NULL IDENTITY,
        [ExtractId] bigint NOT NULL,
        [ImportId] bigint NULL,
        [RowNumber] int NULL,
        [Number] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Number2] nvarchar(32) NULL,
        [Number3] nvarchar(32) NULL,
        [CustomerName] nvarchar(64) NULL,
        [CustomerNumber] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [CustomerId] bigint NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CallType] nvarchar(32) NOT NULL,
        [TierCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Brand] nvarchar(64) NULL,
        [ComplaintText] nvarchar(2000) NULL,
        [Fields] nvarchar(max) NOT NULL,
        [Exclusion] nvarchar(32) NOT NULL,
        [Key] nvarchar(80) NOT NULL,
        [Occurrence] int NOT NULL,
        [FirstRun] int NOT NULL,
        [LastRun] int NOT NULL,
        [ReplacesId] bigint NULL,
        [ByHand] bit NOT NULL,
        [Deleted] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CallTargets] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CallTargets_Extracts_ExtractId] FOREIGN KEY ([ExtractId]) REFERENCES [Extracts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ExtractRuns] (
        [ExtractId] bigint NOT NULL,
        [Number] int NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [Definition] nvarchar(max) NOT NULL,
        [Lists] nvarchar(max) NOT NULL,
        [Expected] bigint NOT NULL,
        [ListIndex] int NOT NULL,
        [RowNumber] int NOT NULL,
        [Looked] bigint NOT NULL,
        [Matched] bigint NOT NULL,
        [Callable] bigint NOT NULL,
        [Excluded] bigint NOT NULL,
        [Reasons] nvarchar(max) NULL,
        [StartedAt] datetime2 NOT NULL,
        [FinishedAt] datetime2 NULL,
        [UserId] nvarchar(450) NOT NULL,
        [UserName] nvarchar(64) NOT NULL,
        [Failure] nvarchar(64) NULL,
        [CancelRequested] bit NOT NULL,
        [Worker] nvarchar(64) NULL,
        [LeaseUntil] datetime2 NULL,
        [Attempts] int NOT NULL,
        CONSTRAINT [PK_ExtractRuns] PRIMARY KEY ([ExtractId], [Number]),
        CONSTRAINT [FK_ExtractRuns_Extracts_ExtractId] FOREIGN KEY ([ExtractId]) REFERENCES [Extracts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [HolidayDays] (
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Date] date NOT NULL,
        [NameZh] nvarchar(64) NOT NULL,
        [NameEn] nvarchar(64) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [CountsAs] nvarchar(32) NOT NULL,
        CONSTRAINT [PK_HolidayDays] PRIMARY KEY ([RegionCode], [Date]),
        CONSTRAINT [FK_HolidayDays_HolidayCalendars_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [HolidayCalendars] ([RegionCode]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ListSources] (
        [Id] int NOT NULL IDENTITY,
        [Name] nvarchar(64) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Place] nvarchar(2000) NOT NULL,
        [Secret] nvarchar(2000) NULL,
        [Schedule] nvarchar(64) NULL,
        [MappingId] int NULL,
        [LoadsItself] bit NOT NULL,
        [Paused] bit NOT NULL,
        [LookedAt] datetime2 NULL,
        [Worker] nvarchar(64) NULL,
        [LeaseUntil] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ListSources] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ListSources_ListMappings_MappingId] FOREIGN KEY ([MappingId]) REFERENCES [ListMappings] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ListSources_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ScoreFormVersions] (
        [FormId] bigint NOT NULL,
        [Number] int NOT NULL,
        [PublishedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Author] nvarchar(64) NOT NULL,
        [Note] nvarchar(256) NULL,
        [Criteria] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_ScoreFormVersions] PRIMARY KEY ([FormId], [Number]),
        CONSTRAINT [FK_ScoreFormVersions_ScoreForms_FormId] FOREIGN KEY ([FormId]) REFERENCES [ScoreForms] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CampaignAgents] (
        [Id] bigint NOT NULL IDENTITY,
        [CampaignId] bigint NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [GroupCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        CONSTRAINT [PK_CampaignAgents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CampaignAgents_Agents_AgentId] FOREIGN KEY ([AgentId]) REFERENCES [Agents] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CampaignAgents_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CampaignExtracts] (
        [CampaignId] bigint NOT NULL,
        [ExtractId] bigint NOT NULL,
        [Priority] int NOT NULL,
        [BoundMark] nvarchar(64) NULL,
        [BoundAt] datetime2 NULL,
        CONSTRAINT [PK_CampaignExtracts] PRIMARY KEY ([CampaignId], [ExtractId]),
        CONSTRAINT [FK_CampaignExtracts_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_CampaignExtracts_Extracts_ExtractId] FOREIGN KEY ([ExtractId]) REFERENCES [Extracts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CampaignHours] (
        [CampaignId] bigint NOT NULL,
        [Day] date NOT NULL,
        [Hour] int NOT NULL,
        [Dialled] int NOT NULL,
        [Answered] int NOT NULL,
        [Abandoned] int NOT NULL,
        [Completed] int NOT NULL,
        [Refused] int NOT NULL,
        [CallLater] int NOT NULL,
        [TalkSeconds] bigint NOT NULL,
        CONSTRAINT [PK_CampaignHours] PRIMARY KEY ([CampaignId], [Day], [Hour]),
        CONSTRAINT [FK_CampaignHours_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CallTargetChanges] (
        [Id] bigint NOT NULL IDENTITY,
        [TargetId] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [UserName] nvarchar(64) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Field] nvarchar(64) NULL,
        [From] nvarchar(2000) NULL,
        [To] nvarchar(2000) NULL,
        CONSTRAINT [PK_CallTargetChanges] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CallTargetChanges_CallTargets_TargetId] FOREIGN KEY ([TargetId]) REFERENCES [CallTargets] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [CampaignTargets] (
        [Id] bigint NOT NULL IDENTITY,
        [CampaignId] bigint NOT NULL,
        [TargetId] bigint NOT NULL,
        [ExtractId] bigint NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [Priority] int NOT NULL,
        [Attempts] int NOT NULL,
        [Attempts1] int NOT NULL,
        [Attempts2] int NOT NULL,
        [Attempts3] int NOT NULL,
        [EndedNumbers] int NOT NULL,
        [NextNumber] int NOT NULL,
        [NextAt] datetime2 NOT NULL,
        [AppointmentAgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [IsAppointment] bit NOT NULL,
        [LastOutcome] nvarchar(32) NULL,
        [Closing] nvarchar(32) NULL,
        [AttemptId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_CampaignTargets] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_CampaignTargets_CallTargets_TargetId] FOREIGN KEY ([TargetId]) REFERENCES [CallTargets] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_CampaignTargets_Campaigns_CampaignId] FOREIGN KEY ([CampaignId]) REFERENCES [Campaigns] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ListImports] (
        [Id] bigint NOT NULL IDENTITY,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [Name] nvarchar(256) NOT NULL,
        [ControlName] nvarchar(256) NULL,
        [SourceId] int NULL,
        [TakenKey] nvarchar(64) NULL,
        [StoredName] nvarchar(256) NULL,
        [Bytes] bigint NOT NULL,
        [ContentHash] nvarchar(64) NULL,
        [Status] nvarchar(32) NOT NULL,
        [Failure] nvarchar(32) NULL,
        [FailureRow] bigint NULL,
        [Description] nvarchar(max) NULL,
        [Mapping] nvarchar(max) NULL,
        [Expected] bigint NOT NULL,
        [Position] bigint NOT NULL,
        [Read] bigint NOT NULL,
        [Loaded] bigint NOT NULL,
        [Duplicate] bigint NOT NULL,
        [Rejected] bigint NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [UserId] nvarchar(450) NOT NULL,
        [UserName] nvarchar(64) NOT NULL,
        [FinishedAt] datetime2 NULL,
        [CancelRequested] bit NOT NULL,
        [CancelledBy] nvarchar(64) NULL,
        [Worker] nvarchar(64) NULL,
        [LeaseUntil] datetime2 NULL,
        [Attempts] int NOT NULL,
        [Emptied] bit NOT NULL,
        CONSTRAINT [PK_ListImports] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ListImports_ListSources_SourceId] FOREIGN KEY ([SourceId]) REFERENCES [ListSources] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ListImports_Regions_RegionCode] FOREIGN KEY ([RegionCode]) REFERENCES [Regions] ([Code]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ListSourceFiles] (
        [Id] bigint NOT NULL IDENTITY,
        [SourceId] int NOT NULL,
        [SeenKey] nvarchar(64) NOT NULL,
        [Name] nvarchar(256) NOT NULL,
        [SeenAt] datetime2 NOT NULL,
        CONSTRAINT [PK_ListSourceFiles] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ListSourceFiles_ListSources_SourceId] FOREIGN KEY ([SourceId]) REFERENCES [ListSources] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ListSourceLog] (
        [Id] bigint NOT NULL IDENTITY,
        [SourceId] int NOT NULL,
        [At] datetime2 NOT NULL,
        [Event] nvarchar(32) NOT NULL,
        [Detail] nvarchar(256) NULL,
        [Reason] nvarchar(32) NULL,
        [ImportId] bigint NULL,
        [Found] int NULL,
        [Taken] int NULL,
        CONSTRAINT [PK_ListSourceLog] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ListSourceLog_ListSources_SourceId] FOREIGN KEY ([SourceId]) REFERENCES [ListSources] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ScoreSheets] (
        [Id] bigint NOT NULL IDENTITY,
        [ContactId] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [RegionCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CampaignId] bigint NOT NULL,
        [FormId] bigint NOT NULL,
        [FormVersion] int NOT NULL,
        [Points] nvarchar(max) NOT NULL,
        [Score] float NOT NULL,
        [KnockedOut] bit NOT NULL,
        [Comment] nvarchar(2000) NULL,
        [UserId] nvarchar(450) NOT NULL,
        [Inspector] nvarchar(64) NOT NULL,
        [ScoredAt] datetime2 NOT NULL,
        [SeenAt] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ScoreSheets] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ScoreSheets_ScoreFormVersions_FormId_FormVersion] FOREIGN KEY ([FormId], [FormVersion]) REFERENCES [ScoreFormVersions] ([FormId], [Number]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [DialAttempts] (
        [Id] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [CampaignId] bigint NOT NULL,
        [CampaignTargetId] bigint NOT NULL,
        [Number] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [NumberIndex] int NOT NULL,
        [Mode] nvarchar(32) NOT NULL,
        [SiteId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
        [AttemptNumber] int NOT NULL,
        [IsAppointment] bit NOT NULL,
        [StrategyId] bigint NOT NULL,
        [StrategyVersion] int NOT NULL,
        [ClaimedAt] datetime2 NOT NULL,
        [ExpiresAt] datetime2 NOT NULL,
        [DialledAt] datetime2 NULL,
        [RangAt] datetime2 NULL,
        [AnsweredAt] datetime2 NULL,
        [ConnectedAt] datetime2 NULL,
        [EndedAt] datetime2 NULL,
        [AgentId] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Result] nvarchar(32) NULL,
        [ResultCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL,
        [Remark] nvarchar(2000) NULL,
        [ResultAt] datetime2 NULL,
        [CallBackAt] datetime2 NULL,
        [CallBackPersonal] bit NOT NULL,
        [ClosedAt] datetime2 NULL,
        [ResponseId] bigint NULL,
        [Recording] nvarchar(256) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_DialAttempts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_DialAttempts_CampaignTargets_CampaignTargetId] FOREIGN KEY ([CampaignTargetId]) REFERENCES [CampaignTargets] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ListRejects] (
        [ImportId] bigint NOT NULL,
        [Number] int NOT NULL,
        [Reason] nvarchar(32) NOT NULL,
        [Detail] nvarchar(64) NULL,
        [Cells] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_ListRejects] PRIMARY KEY ([ImportId], [Number]),
        CONSTRAINT [FK_ListRejects_ListImports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [ListImports] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE TABLE [ListRows] (
        [ImportId] bigint NOT NULL,
        [Number] int NOT NULL,
        [Cells] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_ListRows] PRIMARY KEY ([ImportId], [Number]),
        CONSTRAINT [FK_ListRows_ListImports_ImportId] FOREIGN KEY ([ImportId]) REFERENCES [ListImports] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CallScripts_RegionCode] ON [CallScripts] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CallTargetChanges_TargetId_At] ON [CallTargetChanges] ([TargetId], [At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CallTargets_ExtractId_Exclusion_Deleted_FirstRun_LastRun_ReplacesId] ON [CallTargets] ([ExtractId], [Exclusion], [Deleted], [FirstRun], [LastRun], [ReplacesId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CallTargets_ExtractId_ImportId_RowNumber] ON [CallTargets] ([ExtractId], [ImportId], [RowNumber]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CallTargets_ExtractId_Key] ON [CallTargets] ([ExtractId], [Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CallTargets_Number] ON [CallTargets] ([Number]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_CallTargets_ReplacesId] ON [CallTargets] ([ReplacesId]) WHERE [ReplacesId] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CampaignAgents_AgentId] ON [CampaignAgents] ([AgentId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CampaignAgents_CampaignId] ON [CampaignAgents] ([CampaignId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CampaignExtracts_ExtractId] ON [CampaignExtracts] ([ExtractId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Campaigns_RegionCode_Name] ON [Campaigns] ([RegionCode], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_Campaigns_StrategyId] ON [Campaigns] ([StrategyId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CampaignTargets_CampaignId_ExtractId_State_Closing_RegionCode_IsAppointment_Attempts_NextAt] ON [CampaignTargets] ([CampaignId], [ExtractId], [State], [Closing], [RegionCode], [IsAppointment], [Attempts], [NextAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CampaignTargets_CampaignId_State_IsAppointment_Priority_NextAt_Id_RegionCode] ON [CampaignTargets] ([CampaignId], [State], [IsAppointment], [Priority], [NextAt], [Id], [RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CampaignTargets_CampaignId_State_NextAt] ON [CampaignTargets] ([CampaignId], [State], [NextAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_CampaignTargets_CampaignId_TargetId] ON [CampaignTargets] ([CampaignId], [TargetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_CampaignTargets_TargetId] ON [CampaignTargets] ([TargetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_DialAttempts_AgentId_DialledAt] ON [DialAttempts] ([AgentId], [DialledAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_DialAttempts_CampaignId_DialledAt] ON [DialAttempts] ([CampaignId], [DialledAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_DialAttempts_CampaignTargetId] ON [DialAttempts] ([CampaignTargetId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_DialAttempts_Number_DialledAt] ON [DialAttempts] ([Number], [DialledAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_DialAttempts_SiteId_ClosedAt_ClaimedAt] ON [DialAttempts] ([SiteId], [ClosedAt], [ClaimedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_DialStrategies_RegionCode_Name] ON [DialStrategies] ([RegionCode], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_DoNotCallNumbers_AddedAt] ON [DoNotCallNumbers] ([AddedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ExtractRuns_Status_LeaseUntil] ON [ExtractRuns] ([Status], [LeaseUntil]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Extracts_RegionCode_Name] ON [Extracts] ([RegionCode], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ListImports_ContentHash] ON [ListImports] ([ContentHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ListImports_CreatedAt] ON [ListImports] ([CreatedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ListImports_RegionCode] ON [ListImports] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ListImports_SourceId_TakenKey] ON [ListImports] ([SourceId], [TakenKey]) WHERE [SourceId] IS NOT NULL AND [TakenKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ListImports_Status] ON [ListImports] ([Status]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ListMappings_RegionCode_Name] ON [ListMappings] ([RegionCode], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ListSourceFiles_SourceId_SeenKey] ON [ListSourceFiles] ([SourceId], [SeenKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ListSourceLog_At] ON [ListSourceLog] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ListSourceLog_SourceId_Id] ON [ListSourceLog] ([SourceId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ListSources_MappingId] ON [ListSources] ([MappingId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ListSources_RegionCode_Name] ON [ListSources] ([RegionCode], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ScoreForms_RegionCode] ON [ScoreForms] ([RegionCode]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ScoreSheets_AgentId_ScoredAt] ON [ScoreSheets] ([AgentId], [ScoredAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ScoreSheets_ContactId] ON [ScoreSheets] ([ContactId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    CREATE INDEX [IX_ScoreSheets_FormId_FormVersion] ON [ScoreSheets] ([FormId], [FormVersion]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128031406_Outbound'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261128031406_Outbound', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055757_OutboundDrafts'
)
BEGIN
    ALTER TABLE [WrapUpDrafts] ADD [ResultCode] nvarchar(32) COLLATE Latin1_General_100_BIN2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055757_OutboundDrafts'
)
BEGIN
    ALTER TABLE [WrapUpDrafts] ADD [ScriptPath] nvarchar(2000) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128055757_OutboundDrafts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261128055757_OutboundDrafts', N'10.0.14');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128062433_Consent'
)
BEGIN
    ALTER TABLE [Customers] ADD [Consent] nvarchar(32) NOT NULL DEFAULT N'Unknown';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128062433_Consent'
)
BEGIN
    ALTER TABLE [Customers] ADD [ConsentAt] datetime2 NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128062433_Consent'
)
BEGIN
    ALTER TABLE [Customers] ADD [ConsentBy] nvarchar(64) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128062433_Consent'
)
BEGIN
    ALTER TABLE [Customers] ADD [ConsentReason] nvarchar(256) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261128062433_Consent'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261128062433_Consent', N'10.0.14');
END;

COMMIT;
GO

