using CallCenter.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Core.Security;

/// <summary>Makes the first administrator: from a command or a setting, never by default.</summary>
public sealed class UserAdministration(IDbContextFactory<CallCenterDb> databases, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>Who acts where the product itself does.</summary>
    private static readonly CurrentUser System = new("system", "system", new HashSet<string>(), "", null);

    /// <summary>Whether there is an administrator at all.</summary>
    public async Task<bool> HasAdministratorAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.UserRoles.Join(db.Roles, u => u.RoleId, r => r.Id, (u, r) => r.Name)
            .AnyAsync(name => name == Roles.Administrator, cancellation);
    }

    /// <summary>Makes an administrator who sees the whole organisation.</summary>
    /// <param name="userName">Name to sign in with.</param>
    /// <param name="password">Password; Identity's rules apply.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Errors of <c>UserName</c> and <c>Password</c> carry Identity's own codes (<c>PasswordTooShort</c>, <c>DuplicateUserName</c>).</returns>
    public async Task<ChangeResult> CreateAdministratorAsync(string userName, string password, CancellationToken cancellation = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();

        // The scope's own context, which UserManager saves with: account, role and audit are one transaction.
        var db = scope.ServiceProvider.GetRequiredService<CallCenterDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var top = await db.Regions.Where(r => r.ParentCode == null).OrderBy(r => r.Code).Select(r => r.Code).FirstAsync(cancellation);
        var user = new AppUser { UserName = userName, DisplayName = userName, RegionCode = top, LockoutEnabled = true };
        var result = await CreateAsync(users, user, password);
        if (!result.Succeeded)
        {
            return ChangeResult.Invalid([.. result.Errors.Select(e => new FieldError(FieldOf(e), e.Code))]);
        }

        db.Note(System, time.GetUtcNow(), AuditTrail.Add, nameof(AppUser), userName, null, new { userName, Role = Roles.Administrator, RegionCode = top });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return ChangeResult.Done;
    }

    private static async Task<IdentityResult> CreateAsync(UserManager<AppUser> users, AppUser user, string password)
    {
        if (user.UserName is not { Length: > 0 and <= Lengths.Name })
        {
            return IdentityResult.Failed(users.ErrorDescriber.InvalidUserName(user.UserName));
        }

        var created = await users.CreateAsync(user, password);
        return created.Succeeded ? await users.AddToRoleAsync(user, Roles.Administrator) : created;
    }

    private static string FieldOf(IdentityError error) => error.Code.StartsWith("Password", StringComparison.Ordinal) ? "Password" : "UserName";
}
