/*
The tables with which several servers find each other through SQL Server (setting Cluster:Provider=SqlServer; package
Microsoft.Orleans.Clustering.AdoNet 10.4.2). Running it again changes nothing but the queries, which it brings up to date.

The package sends no SQL of its own: it reads OrleansQuery at start and executes what it finds under its keys. The names of the keys, of the
parameters and of the columns that come back are its contract; tables, constraints and wording are this script's.
*/
SET XACT_ABORT ON;
BEGIN TRANSACTION;

IF OBJECT_ID(N'dbo.OrleansQuery', N'U') IS NULL
    CREATE TABLE dbo.OrleansQuery
    (
        QueryKey varchar(64) NOT NULL CONSTRAINT PK_OrleansQuery PRIMARY KEY,
        QueryText varchar(8000) NOT NULL
    );

-- One row per cluster; its number goes up with every change of the members, and a change based on an older number is refused.
IF OBJECT_ID(N'dbo.OrleansMembershipVersionTable', N'U') IS NULL
    CREATE TABLE dbo.OrleansMembershipVersionTable
    (
        DeploymentId nvarchar(150) NOT NULL CONSTRAINT PK_OrleansMembershipVersionTable PRIMARY KEY,
        [Timestamp] datetime2(3) NOT NULL CONSTRAINT DF_OrleansMembershipVersionTable_Timestamp DEFAULT SYSUTCDATETIME(),
        [Version] int NOT NULL CONSTRAINT DF_OrleansMembershipVersionTable_Version DEFAULT 0
    );

-- One row per server and life of it.
IF OBJECT_ID(N'dbo.OrleansMembershipTable', N'U') IS NULL
    CREATE TABLE dbo.OrleansMembershipTable
    (
        DeploymentId nvarchar(150) NOT NULL
            CONSTRAINT FK_OrleansMembershipTable_Version REFERENCES dbo.OrleansMembershipVersionTable (DeploymentId),
        Address varchar(45) NOT NULL,
        Port int NOT NULL,
        Generation int NOT NULL,
        SiloName nvarchar(150) NOT NULL,
        HostName nvarchar(150) NOT NULL,
        [Status] int NOT NULL,
        ProxyPort int NULL,
        SuspectTimes varchar(8000) NULL,
        StartTime datetime2(3) NOT NULL,
        IAmAliveTime datetime2(3) NOT NULL,
        CONSTRAINT PK_OrleansMembershipTable PRIMARY KEY (DeploymentId, Address, Port, Generation)
    );

DECLARE @queries TABLE (QueryKey varchar(64) NOT NULL PRIMARY KEY, QueryText varchar(8000) NOT NULL);

-- A server says that it lives: no new version.
INSERT INTO @queries VALUES ('UpdateIAmAlivetimeKey', '
SET NOCOUNT ON;
UPDATE dbo.OrleansMembershipTable SET IAmAliveTime = @IAmAliveTime
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;');

-- The cluster's first server makes its row. Gives 1 where it did.
INSERT INTO @queries VALUES ('InsertMembershipVersionKey', '
SET NOCOUNT ON;
INSERT INTO dbo.OrleansMembershipVersionTable (DeploymentId)
SELECT @DeploymentId
WHERE NOT EXISTS (SELECT 1 FROM dbo.OrleansMembershipVersionTable WITH (UPDLOCK, HOLDLOCK) WHERE DeploymentId = @DeploymentId);
SELECT @@ROWCOUNT;');

-- A server joins. Gives 1 where both the version still was what it had read and its row wasn't there, else 0 and nothing is changed.
INSERT INTO @queries VALUES ('InsertMembershipKey', '
SET XACT_ABORT, NOCOUNT ON;
DECLARE @changed int;
BEGIN TRANSACTION;
UPDATE dbo.OrleansMembershipVersionTable SET [Timestamp] = SYSUTCDATETIME(), [Version] = [Version] + 1
WHERE DeploymentId = @DeploymentId AND [Version] = @Version;
SET @changed = @@ROWCOUNT;
IF @changed = 1
BEGIN
    INSERT INTO dbo.OrleansMembershipTable
        (DeploymentId, Address, Port, Generation, SiloName, HostName, [Status], ProxyPort, StartTime, IAmAliveTime)
    SELECT @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
    WHERE NOT EXISTS
    (
        SELECT 1 FROM dbo.OrleansMembershipTable WITH (UPDLOCK, HOLDLOCK)
        WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
    );
    SET @changed = @@ROWCOUNT;
END;
IF @changed = 1 COMMIT TRANSACTION; ELSE ROLLBACK TRANSACTION;
SELECT @changed;');

-- A server's state changes, or others suspect it. Gives 1 or 0 as above.
INSERT INTO @queries VALUES ('UpdateMembershipKey', '
SET XACT_ABORT, NOCOUNT ON;
DECLARE @changed int;
BEGIN TRANSACTION;
UPDATE dbo.OrleansMembershipVersionTable SET [Timestamp] = SYSUTCDATETIME(), [Version] = [Version] + 1
WHERE DeploymentId = @DeploymentId AND [Version] = @Version;
SET @changed = @@ROWCOUNT;
IF @changed = 1
BEGIN
    UPDATE dbo.OrleansMembershipTable SET [Status] = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation;
    SET @changed = @@ROWCOUNT;
END;
IF @changed = 1 COMMIT TRANSACTION; ELSE ROLLBACK TRANSACTION;
SELECT @changed;');

-- Where clients may connect.
INSERT INTO @queries VALUES ('GatewaysQueryKey', '
SELECT Address, ProxyPort, Generation FROM dbo.OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND [Status] = @Status AND ProxyPort > 0;');

-- One server, with the cluster's version: a row without a server where it isn't there.
INSERT INTO @queries VALUES ('MembershipReadRowKey', '
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.[Status], m.ProxyPort, m.SuspectTimes,
    m.StartTime, m.IAmAliveTime, v.[Version]
FROM dbo.OrleansMembershipVersionTable AS v WITH (HOLDLOCK)
LEFT JOIN dbo.OrleansMembershipTable AS m WITH (HOLDLOCK)
    ON m.DeploymentId = v.DeploymentId AND m.Address = @Address AND m.Port = @Port AND m.Generation = @Generation
WHERE v.DeploymentId = @DeploymentId;');

-- All servers.
INSERT INTO @queries VALUES ('MembershipReadAllKey', '
SELECT v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.[Status], m.ProxyPort, m.SuspectTimes,
    m.StartTime, m.IAmAliveTime, v.[Version]
FROM dbo.OrleansMembershipVersionTable AS v WITH (HOLDLOCK)
LEFT JOIN dbo.OrleansMembershipTable AS m WITH (HOLDLOCK) ON m.DeploymentId = v.DeploymentId
WHERE v.DeploymentId = @DeploymentId;');

-- The whole cluster goes.
INSERT INTO @queries VALUES ('DeleteMembershipTableEntriesKey', '
DELETE FROM dbo.OrleansMembershipTable WHERE DeploymentId = @DeploymentId;
DELETE FROM dbo.OrleansMembershipVersionTable WHERE DeploymentId = @DeploymentId;');

-- Servers that are dead (status 6) and haven't been heard of since.
INSERT INTO @queries VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM dbo.OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND [Status] = 6 AND IAmAliveTime < @IAmAliveTime AND StartTime < @IAmAliveTime;');

-- One dead server, where nobody changed its row since it was read.
INSERT INTO @queries VALUES ('CleanupDefunctSiloEntryKey', '
DELETE FROM dbo.OrleansMembershipTable
WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation AND [Status] = 6
    AND StartTime = @StartTime AND IAmAliveTime = @IAmAliveTime AND ISNULL(SuspectTimes, '''') = ISNULL(@SuspectTimes, '''');');

UPDATE present SET QueryText = wanted.QueryText
FROM dbo.OrleansQuery AS present JOIN @queries AS wanted ON wanted.QueryKey = present.QueryKey;

INSERT INTO dbo.OrleansQuery (QueryKey, QueryText)
SELECT wanted.QueryKey, wanted.QueryText FROM @queries AS wanted
WHERE NOT EXISTS (SELECT 1 FROM dbo.OrleansQuery AS present WHERE present.QueryKey = wanted.QueryKey);

COMMIT TRANSACTION;
