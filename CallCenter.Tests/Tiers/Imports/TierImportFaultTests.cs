using CallCenter.Core.Data;
using CallCenter.Core.Tiers;
using CallCenter.Core.Tiers.Imports;
using ClosedXML.Excel;

namespace CallCenter.Tests.Tiers.Imports;

/// <summary>Imports that are cancelled, whose server dies, or that can't go on.</summary>
public sealed class TierImportFaultTests : IAsyncLifetime
{
    private const string SixRows = "account,tier\n000001,gold\n000002,gold\n000003,gold\n000004,silver\n000005,silver\n000006,normal";
    private ImportWorld _world = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world = await ImportWorld.CreateAsync(s => s with { ChunkRows = 2 });
        await _world.AddCustomersAsync(10);
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Cancel_BeforeItIsApplied_ChangesNothing_AndEveryRowSaysWhy()
    {
        var draft = await _world.UploadAsync(SixRows);
        Assert.Equal(ChangeResult.Done, await _world.Imports.CancelAsync(_world.Manager, draft, Cancellation));
        var import = await _world.CheckAsync(SixRows);
        Assert.Equal(ChangeResult.Done, await _world.Imports.CancelAsync(_world.Manager, import.Id, Cancellation));

        Assert.Equal(ChangeResult.Conflict, await _world.Imports.ApplyAsync(_world.Manager, import.Id, Cancellation));
        Assert.Equal(ChangeResult.Conflict, await _world.Imports.CancelAsync(_world.Manager, import.Id, Cancellation));
        await _world.WorkAsync();
        Assert.Equal(TierImportStatus.Cancelled, (await _world.ImportAsync(draft)).Status);
        await AssertEndedAsync(import.Id, TierImportStatus.Cancelled, applied: 0, unchanged: 1, rejected: 5, TierRejectReason.Cancelled);
        Assert.Empty(await _world.ChangesAsync());
        Assert.Equal(ChangeResult.Conflict, await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation));
    }

    [Fact]
    public async Task Cancel_WhileItIsApplied_KeepsWhatIsDone_AndThatCanBeRolledBack()
    {
        var before = await _world.TiersAsync();
        var import = await _world.CheckAsync(SixRows);
        await _world.ApplyAsync(import);
        var cancelled = ChangeResult.Conflict;
        CancelAt(TierImportStatus.Applying, import.Id, result => cancelled = result);
        await _world.WorkAsync();

        Assert.Equal(ChangeResult.Done, cancelled);
        await AssertEndedAsync(import.Id, TierImportStatus.Cancelled, applied: 2, unchanged: 1, rejected: 3, TierRejectReason.Cancelled);
        Assert.Equal((BaseData.Gold, BaseData.Normal), ((await _world.TiersAsync())["000002"], (await _world.TiersAsync())["000003"]));
        Assert.Equal(_world.Manager.Name, (await _world.ImportAsync(import.Id)).DecidedBy);

        Assert.Equal(ChangeResult.Done, await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation));
        await _world.WorkAsync();
        Assert.Equal(before, await _world.TiersAsync());
    }

    [Fact]
    public async Task Cancel_WhileItIsChecked_EndsIt()
    {
        var id = await _world.UploadAsync(SixRows);
        CancelAt(TierImportStatus.Checking, id, result => Assert.Equal(ChangeResult.Done, result));
        var import = await _world.CheckAsync(id);

        Assert.Equal((TierImportStatus.Cancelled, 2), (import.Status, import.Counts.Read));
        await AssertEndedAsync(id, TierImportStatus.Cancelled, applied: 0, unchanged: 0, rejected: 2, TierRejectReason.Cancelled);
    }

    [Fact]
    public async Task Cancel_OfWhatADeadServerHeld_IsCarriedOutByTheNext()
    {
        var import = await ApplyHalfAndDieAsync();
        Assert.Equal(ChangeResult.Done, await _world.Imports.CancelAsync(_world.Manager, import.Id, Cancellation));
        await _world.WorkAsync();
        Assert.Equal(TierImportStatus.Applying, (await _world.ImportAsync(import.Id)).Status);

        _world.EndLease();
        await _world.Refresh.RunAsync(Cancellation);
        await _world.WorkAsync();
        await AssertEndedAsync(import.Id, TierImportStatus.Cancelled, applied: 2, unchanged: 1, rejected: 3, TierRejectReason.Cancelled);
    }

    [Fact]
    public async Task ServerKilledWhileApplying_LeavesTheImportToTheNext_WhichGoesOnWhereItStopped()
    {
        var import = await ApplyHalfAndDieAsync();
        await _world.Job.RunAsync(import.Id, Cancellation);
        Assert.Equal(2, (await _world.ImportAsync(import.Id)).Counts.Applied);
        Assert.Empty(await _world.Job.AbandonedAsync(Cancellation));

        _world.EndLease();
        await _world.Refresh.RunAsync(Cancellation);
        await _world.WorkAsync();
        await AssertEndedAsync(import.Id, TierImportStatus.Applied, applied: 5, unchanged: 1, rejected: 0, null);
        Assert.Equal(5, (await _world.ChangesAsync()).Select(change => change.CustomerId).Distinct().Count());
        Assert.Equal(5, (await _world.ChangesAsync()).Count);
    }

    [Fact]
    public async Task ImportThatGetsNowhere_IsGivenUp_AndSaysWhatItDidAndWhatNot()
    {
        var import = await ApplyHalfAndDieAsync();
        for (var life = 0; life < 6; life++)
        {
            _world.EndLease();
            await _world.DieAsync(import.Id, 3);
        }

        _world.EndLease();
        await _world.Job.RunAsync(import.Id, Cancellation);
        Assert.Equal(nameof(TierImportFailure.GaveUp), (await _world.ImportAsync(import.Id)).Failure);
        await AssertEndedAsync(import.Id, TierImportStatus.Failed, applied: 2, unchanged: 1, rejected: 3, TierRejectReason.Failed);

        Assert.Equal(ChangeResult.Done, await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation));
        await _world.WorkAsync();
        Assert.All((await _world.TiersAsync()).Values, tier => Assert.Equal(BaseData.Normal, tier));
    }

    [Fact]
    public async Task ImportThatGetsNowhere_AndIsCancelled_ComesToAnEnd()
    {
        var import = await ApplyHalfAndDieAsync();
        for (var life = 0; life < 6; life++)
        {
            _world.EndLease();
            await _world.DieAsync(import.Id, 3);
        }

        await _world.Imports.CancelAsync(_world.Manager, import.Id, Cancellation);
        _world.EndLease();
        await _world.WorkAsync();
        await AssertEndedAsync(import.Id, TierImportStatus.Failed, applied: 2, unchanged: 1, rejected: 3, TierRejectReason.Failed);
    }

    [Fact]
    public async Task ImportWhoseFileIsGone_Fails_AndSaysWhy()
    {
        var id = await _world.UploadAsync(SixRows);
        File.Delete(_world.Files.PathOf((await _world.ImportAsync(id)).StoredName!));
        var import = await _world.CheckAsync(id);
        Assert.Equal((TierImportStatus.Failed, nameof(TierImportFailure.FileMissing)), (import.Status, import.Failure));
    }

    [Fact]
    public async Task RunThatLookedBeforeAnotherWorked_CountsFromWhatTheOtherDid()
    {
        var import = await _world.CheckAsync(SixRows);
        await _world.ApplyAsync(import);
        var late = new TierImportRun(_world.Database, _world.Settings, _world, _world.Time, await _world.ImportAsync(import.Id));
        await _world.DieAsync(import.Id, 7);
        _world.EndLease();

        Assert.True(await late.ClaimAsync(Cancellation));
        await TierImportApply.RunAsync(late, Cancellation);
        await AssertEndedAsync(import.Id, TierImportStatus.Applied, applied: 5, unchanged: 1, rejected: 0, null);
    }

    [Fact]
    public async Task RunWhoseLeaseEnded_WritesNothingMore()
    {
        var import = await _world.CheckAsync(SixRows);
        await _world.ApplyAsync(import);
        var slow = new TierImportRun(_world.Database, _world.Settings, _world, _world.Time, await _world.ImportAsync(import.Id));
        Assert.True(await slow.ClaimAsync(Cancellation));
        _world.EndLease();
        await _world.WorkAsync();

        var stopped = await Assert.ThrowsAsync<TierImportStoppedException>(() => TierImportApply.RunAsync(slow, Cancellation));
        Assert.False(stopped.Cancelled);
        Assert.Equal(5, (await _world.ChangesAsync()).Count);
    }

    [Fact]
    public async Task RollBack_OfOneImportAfterTheOther_RestoresWhatWasBeforeBoth()
    {
        var before = await _world.TiersAsync();
        var first = await _world.ApplyAsync("account,tier\n000001,gold\n000002,gold");
        var second = await _world.ApplyAsync("account,tier\n000001,silver\n000003,silver");
        foreach (var import in new[] { second, first })
        {
            await _world.Imports.RollBackAsync(_world.Manager, import.Id, Cancellation);
            await _world.WorkAsync();
            var after = await _world.ImportAsync(import.Id);
            Assert.Equal((TierImportStatus.RolledBack, 2, 0), (after.Status, after.Counts.RolledBack, after.Counts.Kept));
        }

        Assert.Equal(before, await _world.TiersAsync());
    }

    [Fact]
    public async Task RollBack_OfTheEarlierImport_LeavesWhatTheLaterOneChanged()
    {
        var first = await _world.ApplyAsync("account,tier\n000001,gold\n000002,gold");
        await _world.ApplyAsync("account,tier\n000001,silver");
        await _world.Imports.RollBackAsync(_world.Manager, first.Id, Cancellation);
        await _world.WorkAsync();

        var tiers = await _world.TiersAsync();
        Assert.Equal((BaseData.Silver, BaseData.Normal), (tiers["000001"], tiers["000002"]));
        Assert.Equal(1, (await _world.ImportAsync(first.Id)).Counts.Kept);
    }

    [Theory]
    [InlineData("F1", "1")]
    [InlineData("F1 I2", "2")]
    [InlineData("F1 M", null)]
    [InlineData("F1 I2 R2", "1")]
    [InlineData("F1 I2 F3 R3 R2", "1")]
    [InlineData("F1 R1", null)]
    [InlineData("M F1 R1", null)]
    [InlineData("F1 M I2 R2", null)]
    [InlineData("", null)]
    public void Standing_IsTheLatestChangeThatWasNotTakenBack(string history, string? expected) =>
        Assert.Equal(expected, TierImportRollback.Standing(history.Split(' ', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(change =>
            (change[0] switch
            {
                'F' => TierChangeSource.Feed,
                'I' => TierChangeSource.Import,
                'R' => TierChangeSource.Rollback,
                _ => TierChangeSource.Manual,
            }, change.Length > 1 ? change[1..] : null))));

    private void CancelAt(TierImportStatus status, long id, Action<ChangeResult> told)
    {
        _world.OnProgress = progress =>
        {
            if (progress.Status == status)
            {
                _world.OnProgress = null;
                // Between two transactions; nothing here waits for anything but the store.
                told(_world.Imports.CancelAsync(_world.Manager, id, Cancellation).GetAwaiter().GetResult());
            }
        };
    }

    /// <summary>An import whose server died after the first two rows, still holding it.</summary>
    private async Task<TierImport> ApplyHalfAndDieAsync()
    {
        var import = await _world.CheckAsync(SixRows);
        await _world.ApplyAsync(import);
        _world.Queue.Clear();
        await _world.DieAsync(import.Id, 7);
        var half = await _world.ImportAsync(import.Id);
        Assert.Equal((TierImportStatus.Applying, 2, 3), (half.Status, half.Counts.Applied, half.Counts.Pending));
        return half;
    }

    private async Task AssertEndedAsync(long id, TierImportStatus status, long applied, long unchanged, long rejected, TierRejectReason? why)
    {
        var import = await _world.ImportAsync(id);
        var counts = import.Counts;
        Assert.Equal((status, applied, unchanged, rejected), (import.Status, counts.Applied, counts.Unchanged, counts.Rejected));
        Assert.Equal(counts.Read, counts.Applied + counts.Unchanged + counts.Duplicate + counts.Rejected);
        var rows = (await _world.RowsAsync(id)).Where(row => row.State == TierRowState.Rejected).ToList();
        Assert.Equal(rejected, rows.Count);
        Assert.All(rows, row => Assert.Equal(why, row.Reason));
        Assert.DoesNotContain(await _world.RowsAsync(id), row => row.State == TierRowState.Pending);

        using var file = new MemoryStream();
        Assert.True(await _world.Rejects.WriteAsync(_world.Manager, id, file, Cancellation));
        using var workbook = new XLWorkbook(file);
        Assert.Equal(rejected, workbook.Worksheet(1).RowsUsed().Count() - 1);
    }
}
