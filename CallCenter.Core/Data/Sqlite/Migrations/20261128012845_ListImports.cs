using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ListImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "ListImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Bytes",
                table: "ListImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<bool>(
                name: "CancelRequested",
                table: "ListImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "CancelledBy",
                table: "ListImports",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ContentHash",
                table: "ListImports",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ControlName",
                table: "ListImports",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Emptied",
                table: "ListImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Expected",
                table: "ListImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Failure",
                table: "ListImports",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FailureRow",
                table: "ListImports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "LeaseUntil",
                table: "ListImports",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Position",
                table: "ListImports",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "SourceId",
                table: "ListImports",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StoredName",
                table: "ListImports",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TakenKey",
                table: "ListImports",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Worker",
                table: "ListImports",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ListMappings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListMappings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListMappings_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListRejects",
                columns: table => new
                {
                    ImportId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Cells = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListRejects", x => new { x.ImportId, x.Number });
                    table.ForeignKey(
                        name: "FK_ListRejects_ListImports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "ListImports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ListSources",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RegionCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Secret = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Schedule = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MappingId = table.Column<int>(type: "INTEGER", nullable: true),
                    LoadsItself = table.Column<bool>(type: "INTEGER", nullable: false),
                    Paused = table.Column<bool>(type: "INTEGER", nullable: false),
                    LookedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Worker = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListSources", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListSources_ListMappings_MappingId",
                        column: x => x.MappingId,
                        principalTable: "ListMappings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ListSources_Regions_RegionCode",
                        column: x => x.RegionCode,
                        principalTable: "Regions",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ListSourceFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceId = table.Column<int>(type: "INTEGER", nullable: false),
                    SeenKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListSourceFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListSourceFiles_ListSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "ListSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ListSourceLog",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SourceId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Event = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    ImportId = table.Column<long>(type: "INTEGER", nullable: true),
                    Found = table.Column<int>(type: "INTEGER", nullable: true),
                    Taken = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ListSourceLog", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ListSourceLog_ListSources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "ListSources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ListImports_ContentHash",
                table: "ListImports",
                column: "ContentHash");

            migrationBuilder.CreateIndex(
                name: "IX_ListImports_SourceId_TakenKey",
                table: "ListImports",
                columns: new[] { "SourceId", "TakenKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListImports_Status",
                table: "ListImports",
                column: "Status");

            migrationBuilder.CreateIndex(
                name: "IX_ListMappings_RegionCode_Name",
                table: "ListMappings",
                columns: new[] { "RegionCode", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListSourceFiles_SourceId_SeenKey",
                table: "ListSourceFiles",
                columns: new[] { "SourceId", "SeenKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ListSourceLog_At",
                table: "ListSourceLog",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ListSourceLog_SourceId_Id",
                table: "ListSourceLog",
                columns: new[] { "SourceId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ListSources_MappingId",
                table: "ListSources",
                column: "MappingId");

            migrationBuilder.CreateIndex(
                name: "IX_ListSources_RegionCode_Name",
                table: "ListSources",
                columns: new[] { "RegionCode", "Name" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_ListImports_ListSources_SourceId",
                table: "ListImports",
                column: "SourceId",
                principalTable: "ListSources",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ListImports_ListSources_SourceId",
                table: "ListImports");

            migrationBuilder.DropTable(
                name: "ListRejects");

            migrationBuilder.DropTable(
                name: "ListSourceFiles");

            migrationBuilder.DropTable(
                name: "ListSourceLog");

            migrationBuilder.DropTable(
                name: "ListSources");

            migrationBuilder.DropTable(
                name: "ListMappings");

            migrationBuilder.DropIndex(
                name: "IX_ListImports_ContentHash",
                table: "ListImports");

            migrationBuilder.DropIndex(
                name: "IX_ListImports_SourceId_TakenKey",
                table: "ListImports");

            migrationBuilder.DropIndex(
                name: "IX_ListImports_Status",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "Bytes",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "CancelRequested",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "CancelledBy",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "ContentHash",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "ControlName",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "Emptied",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "Expected",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "Failure",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "FailureRow",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "LeaseUntil",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "Position",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "SourceId",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "StoredName",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "TakenKey",
                table: "ListImports");

            migrationBuilder.DropColumn(
                name: "Worker",
                table: "ListImports");
        }
    }
}
