using CallCenter.Core.Data;
using CallCenter.Core.Security;
using CallCenter.Tests.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Security;

public sealed class UserAdministrationTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private UserAdministration Users => _services.GetRequiredService<UserAdministration>();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _services = TestServices.Build(_database);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task CreateAdministrator_InAnEmptyStore_MakesOneWhoSeesEverything()
    {
        Assert.False(await Users.HasAdministratorAsync(Cancellation));
        Assert.Equal(ChangeResult.Done, await Users.CreateAdministratorAsync("root", "Correct-Horse-9", Cancellation));
        Assert.True(await Users.HasAdministratorAsync(Cancellation));

        await using var db = _database.CreateDbContext();
        var user = await db.Users.SingleAsync(Cancellation);
        Assert.Equal((BaseData.Province, true), (user.RegionCode, user.LockoutEnabled));
        var entry = await db.AuditEntries.SingleAsync(Cancellation);
        Assert.Equal(("system", "root"), (entry.UserId, entry.Key));
        Assert.DoesNotContain("Correct", entry.After, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("root", "short", "Password")]
    [InlineData("", "Correct-Horse-9", "UserName")]
    public async Task CreateAdministrator_WithBadInput_NamesItAndMakesNobody(string name, string password, string field)
    {
        var result = await Users.CreateAdministratorAsync(name, password, Cancellation);
        Assert.Equal(ChangeOutcome.Invalid, result.Outcome);
        Assert.All(result.Errors, e => Assert.Equal(field, e.Field));
        Assert.NotEmpty(result.Errors);
        await using var db = _database.CreateDbContext();
        Assert.False(await db.Users.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task CreateAdministrator_OfANameInUse_SaysSo()
    {
        await Users.CreateAdministratorAsync("root", "Correct-Horse-9", Cancellation);
        var result = await Users.CreateAdministratorAsync("ROOT", "Correct-Horse-9", Cancellation);
        Assert.Equal([new FieldError("UserName", "DuplicateUserName")], result.Errors);
    }
}
